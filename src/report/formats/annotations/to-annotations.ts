import type { GradeReport } from '#domain/grade-report.ts';
import { type TextValue, text } from '#domain/text.ts';
import { toLosses } from '../../lost-points.ts';

/** A remark beside a line of a file. Its texts still have to be escaped by whoever prints it. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: TextValue;
  readonly message: TextValue;
  readonly file: string | null;
  readonly line: number | null;
}

/**
 * GitHub shows ten annotations of a level for a step; more are dropped without a word:
 * https://docs.github.com/en/rest/checks/runs, https://github.com/orgs/community/discussions/26680
 */
const mostPerLevel = 10;

/**
 * What was lost, most valuable first; on the line where there is one. What is left out is counted in the last.
 * `taken`: how many warnings the step has given already.
 */
export function toAnnotations(report: GradeReport, taken = 0): readonly Annotation[] {
  const losses = toLosses(report.criteria).flatMap(({ criterion, points }) =>
    criterion.findings.slice(0, 1).map(
      ({ message, location, hint }): Annotation => ({
        level: 'warning',
        title: text`−${points} ${criterion.title}`,
        message: text`${message}\n${hint}`,
        file: location?.file ?? null,
        line: location?.line ?? null,
      }),
    ),
  );
  return [...capped(losses, mostPerLevel - taken), ...ungraded(report)];
}

function capped(annotations: readonly Annotation[], most: number): readonly Annotation[] {
  if (annotations.length <= most) return annotations;
  const shown = annotations.slice(0, most - 1);
  const more = annotations.length - shown.length;
  return [
    ...shown,
    {
      level: 'warning',
      title: 'More was lost',
      message: text`${more} more findings are in the summary and in the report.`,
      file: null,
      line: null,
    },
  ];
}

function ungraded({ criteria }: GradeReport): readonly Annotation[] {
  const faults = new Map(
    criteria.flatMap(({ fault }) => (fault === null ? [] : [[fault.code, fault] as const])),
  );
  return [...faults.values()].slice(0, mostPerLevel).map(({ message, advice }) => ({
    level: 'error',
    title: 'Not graded, and not the submission’s doing',
    message: text`${message} ${advice}`,
    file: null,
    line: null,
  }));
}
