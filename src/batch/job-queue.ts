import type { LocatedSubmission } from '#domain/origin.ts';
import type { GradeResult } from '#domain/to-gradebook-entry.ts';

export interface GradeContext {
  readonly signal: AbortSignal;
  /** Whether what an earlier run recorded is ignored. */
  readonly fresh: boolean;
}

/** Grades one submission; rejects only when it was aborted. */
export type GradeJob = (job: LocatedSubmission, context: GradeContext) => Promise<GradeResult>;

/** Has submissions graded, here or elsewhere. */
export interface JobQueue {
  /**
   * Resolves when every job has had its result. A result is awaited before its job counts as done. Rejects when
   * the signal is aborted or when `onResult` does.
   */
  readonly run: (jobs: readonly LocatedSubmission[], watch: JobWatch) => Promise<void>;
}

export interface JobWatch {
  readonly onStart: (job: LocatedSubmission) => void;
  readonly onResult: (job: LocatedSubmission, result: GradeResult) => Promise<void>;
  readonly signal: AbortSignal;
}
