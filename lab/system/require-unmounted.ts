import { readFile } from 'node:fs/promises';
import { LabError } from '#lab/lab-error.ts';

/** Removing a folder would go through whatever is still mounted below it. */
export async function requireUnmounted(folder: string): Promise<void> {
  const mounts = await readFile('/proc/mounts', 'utf8').catch(() => '');
  const below = mounts
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((target) => target.startsWith(`${folder}/`));
  if (below.length === 0) return;
  throw new LabError(`${below[0]} is still mounted`, 'unmount it (`umount`), then run this again');
}
