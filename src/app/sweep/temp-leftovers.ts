import { lstat, readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { removeTree } from '#disk/remove-tree.ts';
import { describeOwner, isAlive, parseOwner } from '#docker/run-owner.ts';

/** A run's folder is named `drydock-run-<owner>-<random>`: whose it is stands in the name, from its first moment. */
export const folderPrefix = 'drydock-run-';

export interface SweptFolders {
  readonly removed: readonly string[];
  /** Why something could not be removed. */
  readonly problems: readonly unknown[];
}

/**
 * Removes the folders of runs whose process is gone, and of another boot or machine those older than `maxAgeMs`.
 * Those of living runs stay; so does what is not named as a run's folder is.
 */
export async function sweepTempFolders(maxAgeMs: number): Promise<SweptFolders> {
  const here = await describeOwner();
  const removed: string[] = [];
  const problems: unknown[] = [];
  for (const name of await readdir(os.tmpdir())) {
    const folder = path.join(os.tmpdir(), name);
    try {
      if (!(await isLeftOver(folder, { here, maxAgeMs }))) continue;
      await removeTree(folder);
      removed.push(folder);
    } catch (error) {
      problems.push(error);
    }
  }
  return { removed, problems };
}

async function isLeftOver(
  folder: string,
  { here, maxAgeMs }: { readonly here: { readonly machine: string }; readonly maxAgeMs: number },
): Promise<boolean> {
  const name = path.basename(folder);
  if (!name.startsWith(folderPrefix)) return false;
  const rest = name.slice(folderPrefix.length);
  const owner = parseOwner(rest.slice(0, rest.lastIndexOf('-')));
  if (owner === null) return false;
  const stats = await lstat(folder);
  if (!stats.isDirectory()) return false;
  const alive = await isAlive(owner, here);
  return alive === 'unknown' ? Date.now() - stats.mtimeMs > maxAgeMs : !alive;
}
