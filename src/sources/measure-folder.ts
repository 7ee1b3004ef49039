import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { leftOutFolders } from './intake/left-out-folders.ts';

/** What counts as big without being counted to the end. */
const enough = 2_000;

/** Bytes of the regular files in a folder; null where there are more than can be counted in passing. */
export async function measureFolder(folder: string): Promise<number | null> {
  let bytes = 0;
  let entries = 0;
  const pending = [folder];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const entry of await readdir(next, { withFileTypes: true }).catch(() => [])) {
      if (++entries > enough) return null;
      const inside = path.join(next, entry.name);
      if (entry.isDirectory() && !leftOutFolders.has(entry.name)) pending.push(inside);
      if (entry.isFile()) bytes += (await lstat(inside).catch(() => null))?.size ?? 0;
    }
  }
  return bytes;
}
