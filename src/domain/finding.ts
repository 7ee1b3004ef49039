import type { Text } from './text.ts';

/** A place in one of the submission's files. `line` counts from 1. */
export interface Location {
  readonly file: string;
  readonly line: number | null;
}

/** One defect of a submission: what was observed, where, the proof, and what to try next. */
export interface Finding {
  /** Names the bad state in kebab case, e.g. `runs-as-root`; never renamed once published. */
  readonly code: string;
  /** What was observed, then what was expected. */
  readonly message: Text;
  readonly location: Location | null;
  /** The quoted fact that proves it: lines of a log, an instruction, an answer. */
  readonly evidence: Text | null;
  /** What to try next; teaches and does not hand over the answer. */
  readonly hint: Text;
  /** The command that shows it again, to be run in the submission's folder. */
  readonly reproduce: string | null;
}

export type Findings = readonly [Finding, ...Finding[]];
