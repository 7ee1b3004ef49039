import { chmod, cp, lstat, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BindArea } from './bind-area.ts';

/**
 * Fills `bindRoot`, an empty folder of ours, with what the services mount. Copies, so that the submission is
 * never written to; links are copied as links. Every user may read and write in them, as on Docker Desktop,
 * where students' mounts are writable whatever uid the container runs with.
 */
export async function layOutBindAreas(
  areas: readonly BindArea[],
  submissionRoot: string,
  bindRoot: string,
): Promise<void> {
  for (const { id, content } of areas) {
    const target = path.join(bindRoot, id);
    switch (content.kind) {
      case 'copy':
        await cp(path.join(submissionRoot, content.path), target, {
          recursive: true,
          verbatimSymlinks: true,
          force: false,
          errorOnExist: true,
        });
        break;
      case 'empty-folder':
        await mkdir(target);
        break;
      case 'text':
        await writeFile(target, content.text, { flag: 'wx' });
        break;
      default:
        content satisfies never;
    }
    await openToAll(target);
  }
}

async function openToAll(entry: string): Promise<void> {
  const stats = await lstat(entry);
  if (stats.isSymbolicLink()) return;
  const executable = stats.isDirectory() || (stats.mode & 0o111) !== 0;
  await chmod(entry, executable ? 0o777 : 0o666);
  if (!stats.isDirectory()) return;
  for (const name of await readdir(entry)) await openToAll(path.join(entry, name));
}
