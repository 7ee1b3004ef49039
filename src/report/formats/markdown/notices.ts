import type { GradeReport } from '#domain/grade-report.ts';
import { escapeMarkdown, toMarkdownCode } from '../../escape/markdown.ts';
import { selectionNote } from '../../selection-note.ts';

const mostNotices = 8;

/** What costs no points and must be known all the same. */
export function noticeLines(report: GradeReport): readonly string[] {
  const { submission, criteria } = report;
  const selection = selectionNote(report);
  const changed = submission.modifiedProtectedFiles.slice(0, mostNotices);
  const notices = [
    ...(changed.length === 0
      ? []
      : [
          `Changed, and graded as the starter has it: ${changed.map((file) => toMarkdownCode(file, 200)).join(', ')}`,
        ]),
    ...submission.notices.map(({ message }) => escapeMarkdown(message)),
    ...criteria.flatMap(({ id, reason }) =>
      reason === null
        ? []
        : [
            `${toMarkdownCode(id)} does not apply and is not in the total: ${escapeMarkdown(reason)}`,
          ],
    ),
    ...(selection === null ? [] : [selection]),
  ];
  if (notices.length === 0) return [];
  const shown = notices.slice(0, mostNotices);
  const more = notices.length - shown.length;
  return [
    '### Good to know',
    '',
    ...shown.map((notice) => `- ${notice}`),
    ...(more > 0 ? [`- … and ${more} more`] : []),
  ];
}
