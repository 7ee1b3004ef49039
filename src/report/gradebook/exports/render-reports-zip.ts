import type { Gradebook } from '#domain/gradebook.ts';
import { type Format, plain } from '../../format.ts';
import type { ReadReport } from './gradebook-export.ts';
import { toZip } from './to-zip.ts';

/** Every kept report in one format, a file a submission. */
export async function renderReportsZip(
  { entries }: Gradebook,
  readReport: ReadReport,
  { format, extension }: { readonly format: Format; readonly extension: string },
): Promise<Uint8Array> {
  const files = new Map<string, string>();
  for (const { id, hasReport } of entries) {
    const report = hasReport ? await readReport(id) : null;
    if (report !== null) files.set(`${id}.${extension}`, format(report, plain));
  }
  return toZip(files);
}
