import { constants } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';
import path from 'node:path';

/** Refuses a path of which any part is a link. https://keith.github.io/xcode-man-pages/open.2.html */
const darwinNoFollowAny = 0x20000000;

/**
 * Opens a file under a folder that hostile processes write to while we do: no part of the path below `root` may be
 * a link, also when it becomes one in between. Rejects with the system's error otherwise. The caller closes it.
 */
export async function openInside(
  root: string,
  relative: string,
  flags: number,
): Promise<FileHandle> {
  const safely = flags | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  switch (process.platform) {
    case 'linux':
      return openStepwise(root, relative, safely);
    case 'darwin':
      return open(path.join(await realpath(root), relative), safely | darwinNoFollowAny, 0o666);
    default:
      await requireNoLinks(root, relative);
      return open(path.join(root, relative), flags, 0o666);
  }
}

/** Each folder is opened from the one above: what was opened stays what it is, whatever its name leads to later. */
async function openStepwise(root: string, relative: string, flags: number): Promise<FileHandle> {
  const folders = relative.split('/');
  const name = folders.pop() ?? '';
  const asFolder = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
  let folder = await open(root, asFolder);
  try {
    for (const segment of folders) {
      const next = await open(`/proc/self/fd/${folder.fd}/${segment}`, asFolder);
      await folder.close();
      folder = next;
    }
    return await open(`/proc/self/fd/${folder.fd}/${name}`, flags, 0o666);
  } finally {
    await folder.close();
  }
}

async function requireNoLinks(root: string, relative: string): Promise<void> {
  const segments = relative.split('/');
  for (let count = 1; count <= segments.length; count++) {
    const stats = await lstat(path.join(root, ...segments.slice(0, count))).catch(() => null);
    if (stats?.isSymbolicLink()) throw new Error(`${relative} leads through a link`);
  }
}
