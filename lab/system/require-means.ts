import { mkdir, statfs } from 'node:fs/promises';
import { LabError } from '#lab/lab-error.ts';
import type { LabPaths } from '#lab/paths.ts';

/** Packages, root file systems and layers of all images together, with room for a student's builds. */
const neededBytes = 5_000_000_000;

/** What has to be true before the lab changes anything on the machine. */
export async function requireMeans(purpose: string, paths: LabPaths): Promise<void> {
  requireRoot(purpose);
  await mkdir(paths.root, { recursive: true });
  const disk = await statfs(paths.root);
  const freeBytes = disk.bavail * disk.bsize;
  if (freeBytes < neededBytes) {
    throw new LabError(
      `${gigabytes(freeBytes)} free at ${paths.root}, and the lab needs ${gigabytes(neededBytes)}`,
      'free some disk space, then run this again',
    );
  }
}

export function requireRoot(purpose: string): void {
  if (process.getuid?.() === 0) return;
  throw new LabError(`${purpose} needs root`, 'run this again as root (sudo)');
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
