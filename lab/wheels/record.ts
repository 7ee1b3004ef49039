import { createHash } from 'node:crypto';
import type { ArchiveFile } from './archive-file.ts';

/** A wheel's RECORD: each file with digest and size, itself without. PEP 427, PEP 376. */
export function renderRecord(files: readonly ArchiveFile[], recordPath: string): string {
  const rows = files.map(({ path, content }) => {
    const digest = createHash('sha256').update(content).digest('base64url');
    return `${csvField(path)},sha256=${digest},${content.length}\n`;
  });
  return `${rows.join('')}${csvField(recordPath)},,\n`;
}

const csvField = (value: string): string =>
  /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
