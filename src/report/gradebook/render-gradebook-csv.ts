import type { Gradebook, GradebookEntry } from '#domain/gradebook.ts';
import { text } from '#domain/text.ts';
import { type Cell, toCsvRow } from '../escape/csv.ts';

/** One line a submission for a spreadsheet, a line at a time. Cells that a spreadsheet would take as formulas are escaped. */
export function* renderGradebookCsv({ entries }: Gradebook): Generator<string> {
  const cells = Object.values(columns);
  yield toCsvRow(Object.keys(columns));
  for (const entry of entries) yield toCsvRow(cells.map((cell) => cell(entry)));
}

const columns: Readonly<Record<string, (entry: GradebookEntry) => Cell>> = {
  id: ({ id }) => id,
  student: ({ student }) => student.id,
  name: ({ student }) => student.name,
  section: ({ student }) => student.section,
  outcome: ({ outcome }) => outcome,
  earned: ({ outcome, score }) => (outcome === 'graded' ? score.earned : null),
  possible: ({ score }) => score.possible,
  ungraded: ({ score }) => score.ungraded,
  passed: ({ outcome, passed }) => (outcome === 'graded' ? passed : null),
  late_seconds: ({ late }) => late?.bySeconds ?? null,
  final: ({ outcome, score, late }) =>
    outcome === 'graded' ? (late?.earned ?? score.earned) : null,
  flags: ({ flags }) => flags.join(' '),
  commit: ({ commit }) => commit,
  committed_at: ({ committedAt }) => committedAt,
  source: ({ source }) => source,
  fault: ({ fault }) => (fault === null ? null : text`${fault.code}: ${fault.message}`),
};
