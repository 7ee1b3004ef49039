import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Gradebook } from '#domain/gradebook.ts';
import { UsageError } from '#domain/usage-error.ts';
import { fromReportDocument } from '#report/formats/json/from-report-document.ts';
import type { ReadReport } from '#report/gradebook/exports/gradebook-export.ts';
import { fromGradebookDocument } from '#report/gradebook/from-gradebook-document.ts';

/** What a batch has left in its folder. */
export interface Results {
  readonly folder: string;
  readonly gradebook: Gradebook;
  readonly readReport: ReadReport;
}

/** The latest results in a batch's folder. Rejects with `UsageError` where there are none. */
export async function openResults(folder: string): Promise<Results> {
  const file = path.join(folder, 'gradebook.json');
  const gradebook = await readJson(file).then(fromGradebookDocument, (error: unknown) => {
    throw new UsageError(
      `${file}: no gradebook that can be read`,
      'Name the folder that drydock batch has written (--out).',
      error,
    );
  });
  return { folder, gradebook, readReport: (id) => readReport(folder, id) };
}

/** Ids are safe as file names: the gradebook's schema sees to it. */
async function readReport(folder: string, id: string) {
  const file = path.join(folder, 'reports', `${id}.json`);
  try {
    return fromReportDocument(await readJson(file));
  } catch (error) {
    throw new UsageError(
      `${file}: no report that can be read`,
      'Grade the class again with drydock batch --resume.',
      error,
    );
  }
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}
