import { Refusal } from './dockerfile-syntax-error.ts';

/** Characters read and written, names copied and ports listed, all together. Real files need a few thousand. */
const largestWork = 10_000_000;

/**
 * Variables that double each other, stages that inherit thousands of names: a small file can ask for more work
 * than any machine has. Whoever does work that the file's length does not bound pays for it here first.
 */
export class WorkBudget {
  #spent = 0;

  get spent(): number {
    return this.#spent;
  }

  /** Throws `Refusal`. */
  spend(units: number): void {
    this.#spent += units;
    if (this.#spent > largestWork) {
      throw new Refusal('its variables or stages grow beyond what a Dockerfile may ask for', {
        isLimit: true,
      });
    }
  }
}
