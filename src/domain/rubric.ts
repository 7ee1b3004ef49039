import type { ChallengeId, CheckId, Digest } from './identifiers.ts';

export interface Rubric {
  readonly id: ChallengeId;
  readonly title: string;
  readonly digest: Digest;
  /** Least percentage of the possible points that passes, 0 to 100. */
  readonly passing: number;
  readonly categories: readonly Category[];
  readonly criteria: readonly Criterion[];
  readonly steps: readonly Step[];
  /** Paths that are graded as the starter has them. */
  readonly protectedFiles: readonly string[];
  readonly timeLimitsMs: TimeLimitsMs;
}

export interface Category {
  readonly id: string;
  readonly title: string;
  readonly points: number;
}

/** One row of the rubric: what a check is worth here, and with which options it asks. */
export interface Criterion {
  readonly check: CheckId;
  readonly category: string;
  readonly points: number;
  readonly options: unknown;
}

export interface Step {
  readonly title: string;
  readonly detail: MeasurementName | null;
  readonly criteria: readonly CheckId[];
}

export type MeasurementName = 'imageSize' | 'user' | 'health';

/** All in milliseconds. `pull` is apart from `build`: a student's time does not depend on a cache's state. */
export interface TimeLimitsMs {
  readonly pull: number;
  readonly build: number;
  readonly buildSilence: number;
  readonly start: number;
  readonly health: number;
  readonly stack: number;
  readonly run: number;
}
