import { finalPoints } from '#domain/final-points.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import type { GradebookEntry } from '#domain/gradebook.ts';
import { roundPoints } from '#domain/score.ts';
import { toStudentView } from '#domain/student-view.ts';
import { type Text, text } from '#domain/text.ts';
import { escapeMarkdown } from '../../escape/markdown.ts';
import { renderHtmlWithNote } from '../../formats/html/render-html.ts';
import { renderMarkdown } from '../../formats/markdown/render-markdown.ts';

/** What one student is told, in two languages: as much of the report as the rubric lets a student see. */
export interface Feedback {
  readonly markdown: string;
  readonly html: string;
}

export function toFeedback(entry: GradebookEntry, report: GradeReport): Feedback {
  const seen = toStudentView(report);
  const note = noteOf(entry);
  const markdown = renderMarkdown(seen);
  return {
    markdown: note === null ? markdown : `${escapeMarkdown(note)}\n\n${markdown}`,
    html: renderHtmlWithNote(seen, note),
  };
}

/** Where nothing could be graded, that is said too: silence would look like a zero. */
export function toFeedbackWithoutReport({ fault }: GradebookEntry): string {
  const reason = fault === null ? text`There is no report.` : text`${fault.message}`;
  return [
    '## Not graded',
    '',
    escapeMarkdown(reason),
    '',
    'No point is lost by this. The submission can be graded again.',
    '',
  ].join('\n');
}

function noteOf(entry: GradebookEntry): Text | null {
  const { late, score } = entry;
  const final = finalPoints(entry);
  if (late === null || late.deduction === 0 || final === null) return null;
  return text`Late: ${roundPoints(late.deduction)} of ${roundPoints(score.earned)} points are taken off, ${roundPoints(final)} of ${roundPoints(score.possible)} count. The deadline was ${late.deadline}.`;
}
