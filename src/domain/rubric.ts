import type { ChallengeId, CheckId, CriterionId, Digest } from './identifiers.ts';
import type { LatePolicy } from './late.ts';

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
  readonly bonus: BonusPolicy;
  /** Null: a late submission earns what a timely one does. */
  readonly late: LatePolicy | null;
  readonly feedback: FeedbackLevel;
}

/** What a student is told about a lost point: everything, the hint alone, or that it is lost. */
export type FeedbackLevel = 'full' | 'hint' | 'verdict';

export interface BonusPolicy {
  /** Bonus points that count at most; null: all. */
  readonly maxPoints: number | null;
  /** Whether bonus points lift a score beyond what is possible without them. */
  readonly beyondPossible: boolean;
}

export interface Category {
  readonly id: string;
  readonly title: string;
  readonly points: number;
}

/** One row of the rubric: what a check is worth here, and with which options it asks. */
export interface Criterion {
  readonly id: CriterionId;
  readonly check: CheckId;
  /** The good state and the bad one; the check's own where the rubric names no other. */
  readonly title: string;
  readonly failTitle: string;
  readonly category: string;
  readonly points: number;
  readonly options: unknown;
  /** Adds to the score and is no part of what is possible. */
  readonly bonus: boolean;
  /** Criteria that have to pass before this one is looked at. */
  readonly requires: readonly CriterionId[];
  /** A student sees that it exists and whether it was met, not what it asks for. */
  readonly hidden: boolean;
  readonly feedback: FeedbackLevel;
}

export interface Step {
  readonly title: string;
  readonly detail: MeasurementName | null;
  readonly criteria: readonly CriterionId[];
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
