import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Digest } from '#domain/identifiers.ts';
import type { SubmissionFile } from '#domain/submission.ts';

/** Of names, kinds, modes and contents, in an order that does not depend on the disk. */
export async function contentDigest(
  root: string,
  files: readonly SubmissionFile[],
): Promise<Digest> {
  const digest = createHash('sha256');
  const ordered = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  for (const file of ordered) {
    digest.update(JSON.stringify([file.path, file.kind, file.mode, file.target]));
    if (file.kind === 'file') {
      const content = await readFile(path.join(root, file.path));
      digest.update(createHash('sha256').update(content).digest());
    }
  }
  return `sha256:${digest.digest('hex')}`;
}
