import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import type { VerdictKind } from '#domain/verdict.ts';
import { scoreLine } from '../../account.ts';
import { cutMiddle } from '../../escape/cut.ts';
import { toJson } from '../../escape/json.ts';
import { escapeText } from '../../escape/terminal.ts';
import { fullAccountOf } from '../../full-account.ts';

const longestMessage = 60_000;
/** Longer output is cut by Exercism itself. */
const longestOutput = 500;

/**
 * `results.json` of Exercism's test runners, version 3. Without points by design; they are told in the output.
 * https://exercism.org/docs/building/tooling/test-runners/interface
 */
export function renderExercism(report: GradeReport): string {
  const { criteria } = report;
  const nothingRan = criteria.every(({ verdict }) => statusOf[verdict] === 'error');
  const passed = criteria.every(({ verdict }) => statusOf[verdict] === 'pass');
  return toJson({
    version: 3,
    status: nothingRan ? 'error' : passed ? 'pass' : 'fail',
    message: nothingRan ? `Nothing could be looked at. ${scoreLine(report)}` : null,
    tests: criteria.map((criterion) => toTest(criterion, report)),
  });
}

const statusOf: Readonly<Record<VerdictKind, 'pass' | 'fail' | 'error'>> = {
  pass: 'pass',
  'not-applicable': 'pass',
  partial: 'fail',
  fail: 'fail',
  blocked: 'error',
  errored: 'error',
};

function toTest(criterion: CriterionResult, report: GradeReport): object {
  const { id, title, verdict, category, earned, possible } = criterion;
  const account = fullAccountOf(criterion, report);
  const task = report.categories.findIndex((one) => one.id === category) + 1;
  return {
    name: title,
    status: statusOf[verdict],
    message:
      statusOf[verdict] === 'pass' || account === null
        ? null
        : cutMiddle(escapeText(account), longestMessage),
    output: `${earned} of ${possible} points`.slice(0, longestOutput),
    task_id: task,
    test_code: id,
  };
}
