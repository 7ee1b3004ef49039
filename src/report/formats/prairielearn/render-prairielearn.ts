import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import { scoreLine } from '../../account.ts';
import { type CountedPoints, countedPoints } from '../../counted-points.ts';
import { cutMiddle } from '../../escape/cut.ts';
import { toJson } from '../../escape/json.ts';
import { escapeText } from '../../escape/terminal.ts';
import { fullAccountOf } from '../../full-account.ts';

/** PrairieLearn refuses results over one megabyte. */
const longestMessage = 20_000;

/**
 * `results.json` of PrairieLearn's external graders: a score from 0 to 1. A report that is not final is not
 * gradable, so that no attempt is charged. https://docs.prairielearn.com/externalGrading/
 */
export function renderPrairielearn(report: GradeReport): string {
  const { score, outcome, criteria } = report;
  const counted = countedPoints(report);
  return toJson({
    gradable: outcome === 'graded',
    score: score.possible === 0 ? 0 : Math.min(1, score.earned / score.possible),
    message: scoreLine(report),
    tests: criteria.map((criterion) =>
      toTest(criterion, report, counted.get(criterion.id) ?? criterion),
    ),
  });
}

function toTest(
  criterion: CriterionResult,
  report: GradeReport,
  { earned, possible }: CountedPoints,
): object {
  const { id, title } = criterion;
  const account = fullAccountOf(criterion, report);
  return {
    name: title,
    description: id,
    points: earned,
    max_points: possible,
    ...(account === null ? {} : { message: cutMiddle(escapeText(account), longestMessage) }),
  };
}
