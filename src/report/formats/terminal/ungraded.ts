import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import { addScores } from '#domain/score.ts';
import { escapeLine } from '../../escape/terminal.ts';
import { points } from '../../figures.ts';
import { heading, labelled, type Page, row, wrap } from './page.ts';
import { inline } from './words.ts';

/** Each fault once, with what can be done about it and the criteria that wait for it. */
export function ungradedLines({ criteria }: GradeReport, page: Page): readonly string[] {
  const groups = Map.groupBy(
    criteria.filter((one) => one.fault !== null),
    ({ fault }) => (fault === null ? '' : `${fault.code}\n${fault.message.raw}`),
  );
  if (groups.size === 0) return [];
  return [
    ...heading('Could not be graded', page),
    ...wrap(
      "Not the submission's doing. These points are neither earned nor lost; grading again can still give them.",
      page.width,
    ),
    ...[...groups.values()].flatMap((group) => ['', ...oneFault(group, page)]),
  ];
}

function oneFault(group: readonly CriterionResult[], page: Page): readonly string[] {
  const fault = group[0]?.fault;
  if (!fault) return [];
  const { paint, width } = page;
  const names = group.map((one) => `${inline(one.id)} (${one.ungraded})`).join(', ');
  return [
    ...row(
      paint.bold(escapeLine(fault.message)),
      paint.magenta(points(addScores(group).ungraded)),
      width,
    ),
    ...labelled('To do', escapeLine(fault.advice), page),
    ...labelled('Waits', paint.dim(names), page),
  ];
}
