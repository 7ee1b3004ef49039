import type { FileContent } from '#batch/results/write-atomically.ts';
import type { Gradebook } from '#domain/gradebook.ts';
import type { SubmissionText } from '#domain/submission.ts';
import type { ReadReport } from '#report/gradebook/exports/gradebook-export.ts';
import type { GradedStudent } from '#report/gradebook/page/page-groups.ts';
import { renderPage } from '#report/gradebook/page/render-page.ts';
import { renderGradebookCsv } from '#report/gradebook/render-gradebook-csv.ts';
import { renderGradebookJson } from '#report/gradebook/render-gradebook-json.ts';
import { Comparison } from '#similar/find-alike.ts';

/**
 * What a run leaves for people and scripts, by file name, to be written piece by piece: reports are read one after
 * another, on demand, and none is kept. `given` is what the challenge hands out.
 */
export function gradebookFiles(
  gradebook: Gradebook,
  readReport: ReadReport,
  given: readonly SubmissionText[],
): Readonly<Record<string, FileContent>> {
  const comparison = new Comparison(given);
  const readTexts = async (id: string) => (await readReport(id))?.submission.texts ?? [];
  return {
    'gradebook.csv': renderGradebookCsv(gradebook),
    'gradebook.json': renderGradebookJson(gradebook),
    'index.html': renderPage(gradebook, {
      students: graded(gradebook, { readReport, comparison }),
      alike: comparison.clusters(readTexts),
    }),
  };
}

async function* graded(
  { entries }: Gradebook,
  { readReport, comparison }: { readonly readReport: ReadReport; readonly comparison: Comparison },
): AsyncGenerator<GradedStudent> {
  for (const entry of entries) {
    const report = entry.hasReport ? await readReport(entry.id) : null;
    if (report !== null) comparison.add({ id: entry.id, texts: report.submission.texts });
    yield { entry, report };
  }
}
