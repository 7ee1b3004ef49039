import { mkdir, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { IntakeLimits } from '#domain/sandbox-policy.ts';
import type { Selection } from './select-within.ts';

/**
 * Puts a hole of its size in the place of each file that is beyond the limits: the intake leaves it out and tells so in
 * the words that it has for a folder, and no disk is filled.
 */
export async function layOutHoles(
  folder: string,
  { taken, leftOut }: Selection,
  { bytes }: IntakeLimits,
): Promise<void> {
  for (const { path: relative, kind } of taken.values()) {
    // One of which nothing is taken counts all the same.
    if (kind === 'folder') await mkdir(path.join(folder, relative), { recursive: true });
  }
  for (const { path: relative, kind, sizeBytes } of leftOut) {
    const at = path.join(folder, relative);
    await mkdir(kind === 'folder' ? at : path.dirname(at), { recursive: true });
    if (kind === 'folder') continue;
    await writeFile(at, '', { flag: 'wx' });
    // No file system has to know a size that an archive made up.
    await truncate(at, Math.min(sizeBytes, bytes + 1));
  }
}
