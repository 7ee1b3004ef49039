import { isSpace } from '../text/white-space.ts';

/** Puts words together; empty ones are left out. */
export class WordCollector {
  readonly #words: string[] = [];
  #word = '';

  /** White space in it separates words. */
  addSplitting(text: string): void {
    for (const character of text) {
      if (isSpace(character)) this.#end();
      else this.#word += character;
    }
  }

  /** White space in it belongs to the word. */
  addProtected(text: string): void {
    this.#word += text;
  }

  finish(): readonly string[] {
    this.#end();
    return this.#words;
  }

  #end(): void {
    if (this.#word !== '') this.#words.push(this.#word);
    this.#word = '';
  }
}
