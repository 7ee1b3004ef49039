import type { Gradebook } from '#domain/gradebook.ts';
import { toFeedback, toFeedbackWithoutReport } from './feedback.ts';
import type { ReadReport } from './gradebook-export.ts';
import { toZip } from './to-zip.ts';

/** A file a student, in Markdown and in HTML, named as the gradebook names the submission. */
export async function renderFeedbackZip(
  { entries }: Gradebook,
  readReport: ReadReport,
): Promise<Uint8Array> {
  const files = new Map<string, string>();
  for (const entry of entries) {
    const report = entry.hasReport ? await readReport(entry.id) : null;
    if (report === null) {
      files.set(`markdown/${entry.id}.md`, toFeedbackWithoutReport(entry));
      continue;
    }
    const { markdown, html } = toFeedback(entry, report);
    files.set(`markdown/${entry.id}.md`, markdown);
    files.set(`html/${entry.id}.html`, html);
  }
  return toZip(files);
}
