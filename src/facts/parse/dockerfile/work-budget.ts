import { Refusal } from './dockerfile-syntax-error.ts';

/** Characters read and written, names copied and ports listed, all together. Real files need a few thousand. */
const largestWork = 40_000_000;

/**
 * Variables that double each other, stages that inherit thousands of names: a small file can ask for more work
 * than any machine has. Whoever does work that the file's length does not bound pays for it here first.
 */
export class WorkBudget {
  #left = largestWork;

  spend(units: number): void {
    this.#left -= units;
    if (this.#left < 0) {
      throw new Refusal('its variables or stages grow beyond what a Dockerfile may ask for', {
        isLimit: true,
      });
    }
  }
}
