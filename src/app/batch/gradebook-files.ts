import type { Gradebook } from '#domain/gradebook.ts';
import type { SubmissionText } from '#domain/submission.ts';
import type { ReadReport } from '#report/gradebook/exports/gradebook-export.ts';
import { PageCriteriaCollector } from '#report/gradebook/page/page-criteria.ts';
import type { PageStudent } from '#report/gradebook/page/page-data.ts';
import { renderPage } from '#report/gradebook/page/render-page.ts';
import { toPageStudent } from '#report/gradebook/page/to-page-student.ts';
import { renderGradebookCsv } from '#report/gradebook/render-gradebook-csv.ts';
import { renderGradebookJson } from '#report/gradebook/render-gradebook-json.ts';
import { type ComparedSubmission, findAlike } from '#similar/find-alike.ts';

/** What a run leaves for people and scripts, by file name. `given` is what the challenge hands out. Reports are read one after another, on demand. */
export async function gradebookFiles(
  gradebook: Gradebook,
  readReport: ReadReport,
  given: readonly SubmissionText[],
): Promise<Readonly<Record<string, string>>> {
  const criteria = new PageCriteriaCollector();
  const students: PageStudent[] = [];
  const compared: ComparedSubmission[] = [];
  for (const entry of gradebook.entries) {
    const report = entry.hasReport ? await readReport(entry.id) : null;
    if (report !== null) {
      criteria.add(report);
      compared.push({ id: entry.id, texts: report.submission.texts });
    }
    students.push(toPageStudent(entry, report));
  }
  return {
    'gradebook.csv': renderGradebookCsv(gradebook),
    'gradebook.json': renderGradebookJson(gradebook),
    'index.html': renderPage(gradebook, {
      ...criteria.all,
      students,
      alike: findAlike(compared, given),
    }),
  };
}
