import { hash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { GradeReport } from '#domain/grade-report.ts';
import type { GradebookEntry } from '#domain/gradebook.ts';
import { toReportDocument } from '../../formats/json/to-report-document.ts';
import type { PageFileCell, PageFileGroup, PageFileStudent } from './page-file.ts';
import { toPageCells, toPageStudent } from './to-page-student.ts';

export interface GradedStudent {
  readonly entry: GradebookEntry;
  readonly report: GradeReport | null;
}

/** Reports packed together: more make the page smaller and the opening of one longer. */
const groupSize = 16;

/** A class as it stands in the page's file, a group at a time. Only numbers are kept of what has passed by. */
export async function* toPageGroups(
  students: AsyncIterable<GradedStudent>,
): AsyncGenerator<PageFileGroup> {
  const cells = new KnownCells();
  let lines: PageFileStudent[] = [];
  let reports: string[] = [];
  for await (const { entry, report } of students) {
    lines.push({
      ...toPageStudent(entry),
      cells: report === null ? [] : toPageCells(report).map((cell) => cells.numberOf(cell)),
      report: report === null ? null : reports.length,
    });
    if (report !== null) reports.push(JSON.stringify(toReportDocument(report)));
    if (lines.length < groupSize) continue;
    yield { students: lines, pack: pack(reports) };
    [lines, reports] = [[], []];
  }
  if (lines.length > 0) yield { students: lines, pack: pack(reports) };
}

class KnownCells {
  /** By a hash, so that no text of a student stays in memory; a whole one, since students can choose the text. */
  readonly #numbers = new Map<string, number>();

  numberOf(cell: PageFileCell): number | PageFileCell {
    const key = hash('sha256', JSON.stringify(cell), 'base64');
    const known = this.#numbers.get(key);
    if (known === undefined) this.#numbers.set(key, this.#numbers.size);
    return known ?? cell;
  }
}

/** Unpacked by the browser's own `DecompressionStream('deflate-raw')`. */
function pack(reports: readonly string[]): string {
  return deflateRawSync(`[${reports.join(',')}]`, { level: 9 }).toString('base64');
}
