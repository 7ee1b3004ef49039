import type { PageCell, PageData, PageStudent } from './page-data.ts';

/** How the page's data stands in its file: what many students have in common stands there once. */
export interface PageFile extends Omit<PageData, 'students'> {
  readonly groups: readonly PageFileGroup[];
}

export interface PageFileGroup {
  readonly students: readonly PageFileStudent[];
  /** A JSON array of their reports, deflated, in base64. */
  readonly pack: string;
}

export interface PageFileStudent extends Omit<PageStudent, 'cells' | 'report'> {
  /** A cell with its criterion's id where it stands for the first time; its number from then on. */
  readonly cells: readonly (number | PageFileCell)[];
  /** Place in the pack; null where there is no report. */
  readonly report: number | null;
}

export type PageFileCell = readonly [criterion: string, cell: PageCell];

/** The way back. */
export function toPageData({ groups, ...rest }: PageFile): PageData {
  const known: PageFileCell[] = [];
  const take = (cell: number | PageFileCell): PageFileCell => {
    if (typeof cell !== 'number') known.push(cell);
    const taken = typeof cell === 'number' ? known[cell] : cell;
    if (taken === undefined) throw new Error(`there is no cell ${String(cell)}`);
    return taken;
  };
  return {
    ...rest,
    students: groups.flatMap(({ students, pack }) =>
      students.map((student) => ({
        ...student,
        cells: Object.fromEntries(student.cells.map(take)),
        report: student.report === null ? null : { pack, index: student.report },
      })),
    ),
  };
}
