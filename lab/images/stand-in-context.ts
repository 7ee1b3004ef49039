import type { Apt } from '#lab/apt/open-apt.ts';

/** What the making of every stand-in shares. */
export interface StandInContext {
  readonly apt: Apt;
  readonly scratch: string;
  /** Filled once, when the first recipe asks for it. */
  readonly wheelhouse: () => Promise<string>;
}

/** A stand-in's labels; what is built on it inherits them, hence the name among them. */
export interface StandInIdentity {
  readonly name: string;
  readonly labels: readonly string[];
}
