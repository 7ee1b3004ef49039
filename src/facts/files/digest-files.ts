import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Submission } from '#domain/submission.ts';

/** Of everything at or under these places of a submission; `.` is all of it. */
export async function digestFiles(
  { root, files }: Submission,
  places: readonly string[],
): Promise<string> {
  const digest = createHash('sha256');
  const isMeant = (file: string): boolean =>
    places.some((place) => place === '.' || file === place || file.startsWith(`${place}/`));
  for (const file of files.filter((one) => isMeant(one.path))) {
    digest.update(JSON.stringify([file.path, file.kind, file.mode, file.target]));
    if (file.kind !== 'file') continue;
    const content = await readFile(path.join(root, file.path));
    digest.update(createHash('sha256').update(content).digest());
  }
  return digest.digest('hex');
}
