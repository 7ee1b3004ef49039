/** What a build said before it ended over a package server; the cause of the fault `packages-unreachable`. */
export class MissedPackages extends Error {
  readonly #logTail: string;

  constructor(host: string, logTail: string) {
    super(`a command missed ${host}`);
    this.name = 'MissedPackages';
    this.#logTail = logTail;
  }

  /** Of the command that failed. A submission's words: a getter, so that no rendering of an error shows them. */
  get logTail(): string {
    return this.#logTail;
  }
}
