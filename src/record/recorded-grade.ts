import type { EngineEnvironment, Measurements } from '#domain/grade-report.ts';
import type { Verdict } from '#domain/verdict.ts';

/** What was found out about a submission; the score is computed from it anew each time. */
export interface RecordedGrade {
  readonly recordedAt: Date;
  readonly verdicts: readonly RecordedVerdict[];
  readonly measurements: Measurements;
  readonly environment: EngineEnvironment;
}

export interface RecordedVerdict {
  /** Id of the criterion. */
  readonly criterion: string;
  readonly verdict: Verdict;
  readonly durationMs: number;
}
