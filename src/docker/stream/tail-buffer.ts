/** Keeps the last bytes of what is written to it, whatever the amount. */
export class TailBuffer {
  readonly #maxBytes: number;
  #chunks: Buffer[] = [];
  #kept = 0;
  #isCut = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  write(bytes: Uint8Array): void {
    const chunk = Buffer.from(bytes.subarray(Math.max(0, bytes.length - this.#maxBytes)));
    this.#isCut ||= chunk.length < bytes.length;
    this.#chunks.push(chunk);
    this.#kept += chunk.length;
    // Rare and whole instead of at each write: cheap on average.
    if (this.#kept > 2 * this.#maxBytes || this.#chunks.length > 1024) this.#compact();
  }

  /** From the start of a line where some of it was cut off. */
  toString(): string {
    this.#compact();
    const [bytes = Buffer.alloc(0)] = this.#chunks;
    const firstLine = this.#isCut ? bytes.indexOf('\n') + 1 : 0;
    return bytes.subarray(firstLine).toString('utf8');
  }

  #compact(): void {
    const whole = Buffer.concat(this.#chunks);
    const kept = whole.subarray(Math.max(0, whole.length - this.#maxBytes));
    this.#isCut ||= kept.length < whole.length;
    this.#chunks = [Buffer.from(kept)];
    this.#kept = kept.length;
  }
}
