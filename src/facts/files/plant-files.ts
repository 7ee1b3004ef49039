import { lstat, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Puts files into a copy of ours, folders above them included. A path that is taken is left as it is, and so is one
 * that leads through a file or a link: nothing is written through links of a submission.
 */
export async function plantFiles(root: string, paths: readonly string[]): Promise<void> {
  for (const planted of paths) await plantFile(root, planted);
}

async function plantFile(root: string, planted: string): Promise<void> {
  const segments = planted.split('/');
  let folder = root;
  for (const segment of segments.slice(0, -1)) {
    folder = path.join(folder, segment);
    const kind = await kindOf(folder);
    if (kind === 'other') return;
    if (kind === 'nothing') await mkdir(folder);
  }
  const file = path.join(root, planted);
  if ((await kindOf(file)) === 'nothing') await writeFile(file, 'planted\n', { flag: 'wx' });
}

async function kindOf(file: string): Promise<'nothing' | 'folder' | 'other'> {
  const stats = await lstat(file).catch(() => null);
  if (stats === null) return 'nothing';
  return stats.isDirectory() ? 'folder' : 'other';
}
