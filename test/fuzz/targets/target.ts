import type { Arbitrary } from 'fast-check';

/** What is fed with hostile texts, and what has to hold of each. */
export interface FuzzTarget {
  readonly name: string;
  readonly texts: Arbitrary<string>;
  /** Throws, or rejects, where something does not hold. */
  readonly holds: (text: string) => void | Promise<void>;
}

/** Passes over what a text may be refused with; anything else that was thrown is a find. */
export function unlessRefused(
  error: unknown,
  ...refusals: readonly (new (
    ...args: never[]
  ) => Error)[]
) {
  if (!refusals.some((refusal) => error instanceof refusal)) throw error;
}

export function insist(condition: boolean, what: string): void {
  if (!condition) throw new Error(`does not hold: ${what}`);
}
