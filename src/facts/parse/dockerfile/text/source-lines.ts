import { DockerfileSyntaxError } from '../dockerfile-syntax-error.ts';

/** Docker reads lines into a buffer of 64 KiB, line end included. */
const longestLineBytes = 65_535;

export interface SourceLine {
  /** Without `\n`, but with a `\r` where the file has one. */
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/** Physical lines, one after the other. */
export class SourceLines {
  readonly #texts: readonly string[];
  #read = 0;

  constructor(content: string) {
    const texts = content.replace(/^\uFEFF/, '').split('\n');
    this.#texts = texts.at(-1) === '' ? texts.slice(0, -1) : texts;
  }

  get number(): number {
    return this.#read;
  }

  next(): SourceLine | null {
    const text = this.#texts[this.#read];
    if (text === undefined) return null;
    this.#read += 1;
    if (text.length * 3 > longestLineBytes && Buffer.byteLength(text) > longestLineBytes) {
      throw new DockerfileSyntaxError(
        `dockerfile line greater than max allowed size of ${longestLineBytes}`,
        this.#read,
      );
    }
    return { text, number: this.#read };
  }
}
