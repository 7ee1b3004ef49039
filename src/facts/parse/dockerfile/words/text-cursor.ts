/** A place in a text, moved forward by reading. At the end every character is empty. */
export class TextCursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  peek(): string {
    return this.#text.charAt(this.#at);
  }

  next(): string {
    const character = this.peek();
    this.#at += 1;
    return character;
  }

  /** The text up to and including the next `end` behind the character here; null when there is none. */
  takeThrough(end: string): string | null {
    const found = this.#text.indexOf(end, this.#at + 1);
    if (found === -1) return null;
    const taken = this.#text.slice(this.#at, found + end.length);
    this.#at = found + end.length;
    return taken;
  }

  /** What a sticky pattern matches here; empty when it does not match. */
  takeMatch(sticky: RegExp): string {
    sticky.lastIndex = this.#at;
    const [taken = ''] = sticky.exec(this.#text) ?? [];
    this.#at += taken.length;
    return taken;
  }
}
