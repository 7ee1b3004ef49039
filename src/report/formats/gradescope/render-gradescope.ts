import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import { scoreLine } from '../../account.ts';
import { type CountedPoints, countedPoints } from '../../counted-points.ts';
import { toJson } from '../../escape/json.ts';
import { escapeText } from '../../escape/terminal.ts';
import { fullAccountOf } from '../../full-account.ts';

/**
 * `results.json` of Gradescope. Text is sent as `text`, not as Markdown: it quotes what a submission said.
 * https://gradescope-autograders.readthedocs.io/en/latest/specs/
 */
export function renderGradescope(report: GradeReport): string {
  const { score, criteria, durationMs, outcome, measurements, challenge, grader } = report;
  const counted = countedPoints(report);
  return toJson({
    score: score.earned,
    execution_time: Math.round(durationMs / 1000),
    output: scoreLine(report),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    visibility: 'visible',
    stdout_visibility: 'hidden',
    extra_data: {
      grader: `${grader.name} ${grader.version}`,
      challenge: challenge.id,
      outcome,
      ungraded: score.ungraded,
    },
    tests: criteria.map((criterion) =>
      toTest(criterion, report, counted.get(criterion.id) ?? criterion),
    ),
    leaderboard: [
      { name: 'Score', value: score.earned },
      ...(measurements.imageSizeBytes === null
        ? []
        : [
            {
              name: 'Image size (MB)',
              value: Math.round(measurements.imageSizeBytes / 1e6),
              order: 'asc',
            },
          ]),
    ],
  });
}

function toTest(criterion: CriterionResult, report: GradeReport, points: CountedPoints): object {
  const { id, title, category, durationMs, verdict } = criterion;
  const account = fullAccountOf(criterion, report);
  return {
    ...toPoints(criterion, points),
    name: title,
    number: numberOf(criterion, report),
    output: account === null ? '' : escapeText(account),
    output_format: 'text',
    tags: [report.categories.find((one) => one.id === category)?.title ?? category],
    visibility: 'visible',
    extra_data: { id, verdict, ms: Math.round(durationMs) },
  };
}

/** Without points a test is information: what nobody could judge must not be shown as a zero. */
function toPoints({ verdict }: CriterionResult, { earned, possible }: CountedPoints): object {
  if (verdict === 'errored' || verdict === 'not-applicable') return {};
  return { score: earned, max_score: possible, status: verdict === 'pass' ? 'passed' : 'failed' };
}

/** "2.1": the first criterion of the second category. */
function numberOf(criterion: CriterionResult, { categories, criteria }: GradeReport): string {
  const own = criteria.filter(({ category }) => category === criterion.category);
  const category = categories.findIndex(({ id }) => id === criterion.category);
  return `${category + 1}.${own.indexOf(criterion) + 1}`;
}
