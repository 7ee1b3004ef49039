import type { EngineEnvironment, Measurements } from '#domain/grade-report.ts';
import type { JudgedCriterion } from '#engine/judge-submission.ts';
import { traced } from '#engine/trace/span.ts';
import { toRecordPrefix } from '#record/record-key.ts';
import { openRecordStore } from '#record/record-store.ts';
import type { RecordedGrade } from '#record/recorded-grade.ts';
import { type Grading, identifyGrading } from './identify-grading.ts';

export interface GradingRecord {
  /** What is known of this grading from before; null where there is nothing, or nothing certain. */
  readonly found: GradeOutcome | null;
  /** Keeps what was found out, unless something that it depends on has changed in the meantime. */
  readonly keep: (outcome: GradeOutcome, startedAt: Date) => Promise<void>;
}

/** All of a report that has to be found out; the rest is computed. */
export interface GradeOutcome {
  readonly judged: readonly JudgedCriterion[];
  /** When it was found out, where that was in an earlier run. */
  readonly recordedAt: Date | null;
  readonly measurements: Measurements;
  readonly environment: EngineEnvironment;
}

export interface RecordPlace {
  /** Where grades are kept. */
  readonly folder: string;
  /** What is there is passed over, and replaced. */
  readonly fresh: boolean;
  /** Called as soon as it is certain that nothing will be found. */
  readonly onUnknown: () => void;
}

export async function openGradingRecord(
  grading: Grading,
  { folder, fresh, onUnknown }: RecordPlace,
): Promise<GradingRecord> {
  const store = openRecordStore(folder);
  const identifying = identifyGrading(grading);
  const prefix = toRecordPrefix(grading.submission.contentDigest);
  const mayBeKnown = !fresh && (await store.holdsAny(prefix));
  if (!mayBeKnown) onUnknown();
  const key = await traced({ category: 'start', name: 'identify the grading' }, () => identifying);
  const grade = mayBeKnown && key !== null ? await store.find(key) : null;
  return {
    found: grade === null ? null : toFound(grade, grading),
    keep: async ({ judged, measurements, environment }, startedAt) => {
      if (key === null || (await identifyGrading(grading)) !== key) return;
      const verdicts = judged.map(({ criterion, verdict, durationMs }) => {
        return { criterion: criterion.id, verdict, durationMs };
      });
      await store.keep(key, { recordedAt: startedAt, verdicts, measurements, environment });
    },
  };
}

/** Null where a criterion has no verdict in it. */
function toFound({ verdicts, ...rest }: RecordedGrade, { rubric }: Grading): GradeOutcome | null {
  const byCriterion = new Map(verdicts.map((one) => [one.criterion, one]));
  const judged = rubric.criteria.flatMap((criterion) => {
    const found = byCriterion.get(criterion.id);
    return found === undefined
      ? []
      : [{ criterion, verdict: found.verdict, durationMs: found.durationMs }];
  });
  return judged.length === rubric.criteria.length ? { ...rest, judged } : null;
}
