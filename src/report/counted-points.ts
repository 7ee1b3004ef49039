import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';

/** What one criterion adds to the report's total: over all criteria both add up to the score. */
export interface CountedPoints {
  readonly earned: number;
  /** 0 for a bonus: its points are on top. */
  readonly possible: number;
}

/**
 * The rubric may let less of a bonus count than was earned. Formats whose readers add up the rows give each row
 * what counts of it: bonus points in the rubric's order, until the score is reached.
 */
export function countedPoints(
  report: GradeReport,
): ReadonlyMap<CriterionResult['id'], CountedPoints> {
  const { criteria, score } = report;
  const ordinary = criteria.filter(({ bonus }) => !bonus);
  const sum = ordinary.reduce((total, { earned }) => total + earned, 0);
  let left = Math.max(0, roundPoints(score.earned - sum));
  return new Map(
    criteria.map(({ id, bonus, earned, possible }) => {
      if (!bonus) return [id, { earned, possible }];
      const counting = roundPoints(Math.min(earned, left));
      left = roundPoints(left - counting);
      return [id, { earned: counting, possible: 0 }];
    }),
  );
}
