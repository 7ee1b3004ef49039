import { finalPoints } from '#domain/final-points.ts';
import type { Gradebook, GradebookEntry, Student } from '#domain/gradebook.ts';
import { type Cell, toCsvRow } from '../../escape/csv.ts';

/**
 * A CSV that Canvas's gradebook imports: it finds students by any of its own ids, which the roster has as columns, and
 * takes what is in no such column for its login. What is not graded has no row: an empty cell would
 * take a grade away.
 */
export function renderCanvas({ challenge, entries }: Gradebook): string {
  const possible = Math.max(0, ...entries.map(({ score }) => score.possible));
  return [
    toCsvRow(['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', challenge.title]),
    toCsvRow(['Points Possible', null, null, null, null, possible]),
    ...entries
      .filter((entry) => finalPoints(entry) !== null)
      .map((entry) => toCsvRow(toCells(entry))),
  ].join('');
}

function toCells(entry: GradebookEntry): readonly Cell[] {
  const { student } = entry;
  const more = byHeading(student);
  const canvasId = more.get('canvas id') ?? more.get('id') ?? null;
  const sisUserId = more.get('sis user id') ?? null;
  const isNamed = canvasId !== null || sisUserId !== null;
  return [
    student.name ?? student.id,
    canvasId,
    sisUserId,
    more.get('sis login id') ?? (isNamed ? null : student.id),
    student.section,
    finalPoints(entry),
  ];
}

/** `canvas_id`, `Canvas ID` and `canvas-id` are one heading. */
export function byHeading({ more }: Student): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(more).map(([heading, value]) => [
      heading
        .toLowerCase()
        .replaceAll(/[^a-z]+/g, ' ')
        .trim(),
      value,
    ]),
  );
}
