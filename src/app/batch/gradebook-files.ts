import type { GradeReport } from '#domain/grade-report.ts';
import type { Gradebook } from '#domain/gradebook.ts';
import { renderGradebookCsv } from '#report/gradebook/render-gradebook-csv.ts';
import { renderGradebookJson } from '#report/gradebook/render-gradebook-json.ts';

/** A kept report by the submission's id; null where there is none. */
export type ReadReport = (id: string) => Promise<GradeReport | null>;

/** What a run leaves for people and scripts, by file name. Reports are read one after another, on demand. */
export async function gradebookFiles(
  gradebook: Gradebook,
  _readReport: ReadReport,
): Promise<Readonly<Record<string, string>>> {
  return {
    'gradebook.csv': renderGradebookCsv(gradebook),
    'gradebook.json': renderGradebookJson(gradebook),
  };
}
