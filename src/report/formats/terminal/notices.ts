import type { GradeReport } from '#domain/grade-report.ts';
import { escapeLine } from '../../escape/terminal.ts';
import { count } from '../../figures.ts';
import { toPlace } from './finding.ts';
import { hanging, heading, indent, type Page, wrap } from './page.ts';
import { inline } from './words.ts';

const mostNotices = 8;

/** What costs no points and must be known all the same. */
export function noticeLines(report: GradeReport, page: Page): readonly string[] {
  const blocks = [
    ...protectedFiles(report, page),
    ...intake(report, page),
    ...notApplicable(report, page),
  ];
  if (blocks.length === 0) return [];
  const shown = blocks.slice(0, mostNotices);
  const more = blocks.length - shown.length;
  return [
    ...heading('Good to know', page),
    ...shown.flat(),
    ...(more > 0 ? [page.paint.dim(`… and ${count(more, 'notice', 'notices')} more`)] : []),
  ];
}

function protectedFiles({ submission }: GradeReport, { width, paint }: Page): readonly string[][] {
  const files = submission.modifiedProtectedFiles;
  if (files.length === 0) return [];
  const shown = files.slice(0, mostNotices).map(inline).join(', ');
  const more = files.length > mostNotices ? ', …' : '';
  const which =
    files.length === 1
      ? 'A protected file was changed; it is graded as the starter has it'
      : `${files.length} protected files were changed; they are graded as the starter has them`;
  return [[...bullet(paint.yellow('!'), `${which}: ${paint.cyan(shown)}${more}`, width)]];
}

function intake({ submission }: GradeReport, { width, paint }: Page): readonly string[][] {
  return submission.notices.map(({ message, location, hint }) => {
    const named = location === null || message.raw.includes(location.file);
    const place = named ? '' : ` ${paint.cyan(toPlace(location))}`;
    return [
      ...bullet(paint.yellow('!'), escapeLine(message) + place, width),
      ...indent(wrap(paint.dim(escapeLine(hint)), width - 3), '   '),
    ];
  });
}

function notApplicable({ criteria }: GradeReport, { width, paint }: Page): readonly string[][] {
  return criteria.flatMap(({ id, reason }) => {
    if (reason === null) return [];
    const line = `${inline(id)} does not apply and is not in the total: ${escapeLine(reason)}`;
    return [[...bullet(paint.dim('·'), line, width)]];
  });
}

function bullet(sign: string, line: string, width: number): readonly string[] {
  return hanging(`${sign}  `, wrap(line, width - 3));
}
