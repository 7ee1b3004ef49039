import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import { toWholePoints } from '#domain/whole-points.ts';
import { accountOf, hintsOf } from '../../account.ts';
import { countedPoints } from '../../counted-points.ts';
import { toJson } from '../../escape/json.ts';
import { escapeText } from '../../escape/terminal.ts';
import type { RenderStyle } from '../../format.ts';

/** What Classroom 50 tells its autograders in the environment. */
export const classroom50Variables = [
  'CLASSROOM',
  'ASSIGNMENT',
  'ASSIGNMENT_TYPE',
  'OWNER',
  'USERNAME',
  'SUBMISSION_TAG',
  'COMMIT_URL',
  'RELEASE_URL',
  'REVIEW_URL',
] as const;

/**
 * `result.json` of Classroom 50, schema `classroom50/result/v1`. Its scores are whole numbers: points are shared
 * out so that the tests add up to the rounded total. An ungraded report says so by the exit code of `drydock
 * grade`, which Classroom 50 takes as "no result".
 */
export function renderClassroom50(report: GradeReport, { variables = {} }: RenderStyle): string {
  const { submission, challenge, criteria } = report;
  const possible = toWholePoints(criteria.map((one) => (one.bonus ? 0 : one.possible)));
  const counted = countedPoints(report);
  // No test may earn more than it is worth, so a bonus is worth what counts of it.
  const most = criteria.map((one, index) =>
    one.bonus ? Math.ceil(one.possible) : (possible[index] ?? 0),
  );
  const earned = toWholePoints(
    criteria.map(({ id }) => counted.get(id)?.earned ?? 0),
    most,
  );
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const commit = variables['COMMIT_URL'] ?? submission.commit ?? submission.source;
  return toJson({
    schema: 'classroom50/result/v1',
    classroom: variables['CLASSROOM'] ?? 'local',
    assignment: variables['ASSIGNMENT'] ?? challenge.id,
    assignment_type: variables['ASSIGNMENT_TYPE'] === 'group' ? 'group' : 'individual',
    owner: variables['OWNER'] ?? variables['USERNAME'] ?? submission.id,
    submission: variables['SUBMISSION_TAG'] ?? `submit/${submission.id}`,
    commit,
    release: variables['RELEASE_URL'] ?? commit,
    review: variables['REVIEW_URL'] ?? commit,
    // The commit's time, so that grading again does not move it.
    datetime: toWholeSeconds(submission.committedAt ?? report.startedAt),
    graded_at: toWholeSeconds(report.startedAt),
    // Nor may the whole: what a bonus lifts beyond is cut here, and only here.
    score: Math.min(sum(earned), sum(possible)),
    'max-score': sum(possible),
    tests: criteria.map((criterion, index) => ({
      ...toTest(criterion, report),
      score: earned[index] ?? 0,
      'max-score': most[index] ?? 0,
    })),
  });
}

/** Beside the four keys that it asks for, Classroom 50 keeps what else a test says. */
function toTest(criterion: CriterionResult, report: GradeReport): object {
  const { id, title, verdict, category, ungraded, bonus } = criterion;
  const account = accountOf(criterion, report);
  const hint = hintsOf(criterion);
  return {
    'test-name': title,
    passed: verdict === 'pass',
    id,
    category,
    verdict,
    ...(bonus ? { bonus } : {}),
    ...(ungraded > 0 ? { ungraded } : {}),
    ...(account === null ? {} : { message: escapeText(account) }),
    ...(hint === null ? {} : { hint: escapeText(hint) }),
  };
}

/** `2026-06-01T14:32:01Z`: the schema knows no fraction of a second. */
function toWholeSeconds(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
