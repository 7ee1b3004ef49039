import type { Gradebook } from '#domain/gradebook.ts';
import type { ReadReport } from '#report/gradebook/exports/gradebook-export.ts';
import { PageCriteriaCollector } from '#report/gradebook/page/page-criteria.ts';
import type { PageStudent } from '#report/gradebook/page/page-data.ts';
import { renderPage } from '#report/gradebook/page/render-page.ts';
import { toPageStudent } from '#report/gradebook/page/to-page-student.ts';
import { renderGradebookCsv } from '#report/gradebook/render-gradebook-csv.ts';
import { renderGradebookJson } from '#report/gradebook/render-gradebook-json.ts';

/** What a run leaves for people and scripts, by file name. Reports are read one after another, on demand. */
export async function gradebookFiles(
  gradebook: Gradebook,
  readReport: ReadReport,
): Promise<Readonly<Record<string, string>>> {
  const criteria = new PageCriteriaCollector();
  const students: PageStudent[] = [];
  for (const entry of gradebook.entries) {
    const report = entry.hasReport ? await readReport(entry.id) : null;
    if (report !== null) criteria.add(report);
    students.push(toPageStudent(entry, report));
  }
  return {
    'gradebook.csv': renderGradebookCsv(gradebook),
    'gradebook.json': renderGradebookJson(gradebook),
    'index.html': renderPage(gradebook, students, criteria.all),
  };
}
