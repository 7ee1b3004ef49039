import { finalPoints } from '#domain/final-points.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import type { Gradebook, GradebookEntry } from '#domain/gradebook.ts';
import { roundPoints } from '#domain/score.ts';
import { joinText, type Text, text } from '#domain/text.ts';
import { type Cell, toCsvRow } from '../../escape/csv.ts';
import { toLosses } from '../../lost-points.ts';
import type { ReadReport } from './gradebook-export.ts';
import { byHeading } from './render-canvas.ts';

const head = ['Username', 'ID number', 'Email address', 'Full name'] as const;

/**
 * A CSV for Moodle's grade import, which asks what each column is. Grade and feedback have to be mapped together, or
 * Moodle loses the grades. What is not graded has no row. https://docs.moodle.org/en/Grade_import
 */
export async function renderMoodle(
  { challenge, entries }: Gradebook,
  readReport: ReadReport,
): Promise<string> {
  const rows = [toCsvRow([...head, challenge.title, `${challenge.title} (feedback)`])];
  for (const entry of entries.filter((one) => finalPoints(one) !== null)) {
    const report = entry.hasReport ? await readReport(entry.id) : null;
    rows.push(toCsvRow(toCells(entry, report)));
  }
  return rows.join('');
}

function toCells(entry: GradebookEntry, report: GradeReport | null): readonly Cell[] {
  const { student } = entry;
  const more = byHeading(student);
  return [
    more.get('username') ?? student.id,
    more.get('id number') ?? null,
    more.get('email address') ?? more.get('email') ?? null,
    student.name,
    finalPoints(entry),
    feedbackOf(entry, report),
  ];
}

const mostLosses = 8;

/** One line: what was lost by what. Moodle shows it beside the grade; the whole report is another file. */
function feedbackOf(entry: GradebookEntry, report: GradeReport | null): Text | null {
  if (report === null) return null;
  const losses = toLosses(report.criteria).slice(0, mostLosses);
  const late = entry.late?.deduction ?? 0;
  const parts = [
    ...losses.map(({ criterion, points }) => text`${criterion.title} (${points} lost)`),
    ...(late > 0 ? [text`late (${roundPoints(late)} lost)`] : []),
  ];
  return parts.length === 0 ? text`Everything was earned.` : joinText(parts, text`; `);
}
