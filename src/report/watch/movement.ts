import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';

/** What has changed from one report to the next. */
export interface Movement {
  /** Points; negative where some were lost. */
  readonly points: number;
  /** Bytes; null where it is the same, or was not measured both times. */
  readonly imageSize: { readonly from: number; readonly to: number } | null;
  readonly won: readonly CriterionResult[];
  readonly lost: readonly CriterionResult[];
}

export function movementBetween(before: GradeReport, after: GradeReport): Movement {
  const earnedBefore = new Map(before.criteria.map((one) => [one.id, one.earned]));
  const change = (one: CriterionResult): number =>
    one.earned - (earnedBefore.get(one.id) ?? one.earned);
  const from = before.measurements.imageSizeBytes;
  const to = after.measurements.imageSizeBytes;
  return {
    points: roundPoints(after.score.earned - before.score.earned),
    imageSize: from === null || to === null || from === to ? null : { from, to },
    won: after.criteria.filter((one) => change(one) > 0),
    lost: after.criteria.filter((one) => change(one) < 0),
  };
}
