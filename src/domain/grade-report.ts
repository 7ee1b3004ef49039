import type { Finding } from './finding.ts';
import type { ChallengeId, CheckId, CriterionId, Digest } from './identifiers.ts';
import type { FeedbackLevel } from './rubric.ts';
import type { Score } from './score.ts';
import type { SubmissionText } from './submission.ts';
import type { Text } from './text.ts';
import type { Fault, VerdictKind } from './verdict.ts';

/** The one result of grading. Every format is a pure function of it. */
export interface GradeReport {
  readonly grader: { readonly name: 'drydock'; readonly version: string };
  readonly challenge: {
    readonly id: ChallengeId;
    readonly title: string;
    readonly rubricDigest: Digest;
    readonly passingPercent: number;
  };
  readonly submission: SubmissionSummary;
  readonly outcome: 'graded' | 'ungraded';
  /** Bonus included, as far as the rubric lets it count. */
  readonly score: Score;
  /** Of the bonus criteria, before any cap; null where the rubric has none. */
  readonly bonus: Score | null;
  readonly passed: boolean;
  readonly categories: readonly CategoryResult[];
  readonly steps: readonly StepResult[];
  readonly criteria: readonly CriterionResult[];
  /** Criteria of the rubric that were not asked for (`--only`, `--static`); not in the total. */
  readonly leftOut: readonly CriterionId[];
  readonly measurements: Measurements;
  readonly environment: EngineEnvironment;
  /** Whether the verdicts are those of an earlier run on the same input: nothing was built or run for this report. */
  readonly fromRecord: boolean;
  /** ISO 8601, UTC: when that run began; null where this is its own. */
  readonly recordedAt: string | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
}

export interface SubmissionSummary {
  readonly id: string;
  readonly source: string;
  readonly commit: string | null;
  /** ISO 8601, UTC: the time of a submission is its commit's, not the run's. Null where it is not known. */
  readonly committedAt: string | null;
  readonly contentDigest: Digest;
  readonly modifiedProtectedFiles: readonly string[];
  /** What the intake left out of the vetted copy, and why: links that leave it, devices. */
  readonly notices: readonly Finding[];
  readonly texts: readonly SubmissionText[];
}

export interface CategoryResult extends Score {
  readonly id: string;
  readonly title: string;
}

export type StepState = 'done' | 'open' | 'ungraded';

export interface StepResult {
  /** As the rubric counts, from 1; a step without a graded criterion is skipped, not counted anew. */
  readonly number: number;
  readonly title: string;
  readonly detail: Text | null;
  /** As far as its criteria were asked for. */
  readonly state: StepState;
  /** How many of its criteria were left out (`--only`, `--static`); with any, a step is not done as a whole. */
  readonly notAsked: number;
}

export interface CriterionResult {
  readonly id: CriterionId;
  readonly check: CheckId;
  readonly category: string;
  readonly title: string;
  readonly verdict: VerdictKind;
  /** Its points add to the score; `possible` is what it can add. */
  readonly bonus: boolean;
  readonly hidden: boolean;
  readonly feedback: FeedbackLevel;
  readonly earned: number;
  readonly possible: number;
  readonly ungraded: number;
  /** Of its points, what its verdict is worth: 0 to 1, not rounded. Null where nothing was looked at. */
  readonly share: number | null;
  /** Of the options with which it asked; null where a student may not know. */
  readonly optionsDigest: Digest | null;
  readonly durationMs: number;
  readonly findings: readonly Finding[];
  /** Set when `verdict` is `blocked`: the defect, and the criterion that shows it. */
  readonly blockedBy: {
    readonly code: string;
    readonly check: CheckId;
    readonly criterion: CriterionId;
  } | null;
  /** Set when `verdict` is `errored`. */
  readonly fault: Fault | null;
  /** Set when `verdict` is `not-applicable`. */
  readonly reason: Text | null;
}

/** Null where it was not measured. */
export interface Measurements {
  readonly imageSizeBytes: number | null;
  readonly userId: number | null;
  readonly userName: string | null;
  readonly buildMs: number | null;
  readonly healthyAfterMs: number | null;
}

/** Null where no engine was asked. */
export interface EngineEnvironment {
  readonly engine: string | null;
  readonly compose: string | null;
  readonly buildkit: string | null;
  readonly platform: string | null;
}
