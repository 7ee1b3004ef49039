import type { IntakeLimits } from '#domain/sandbox-policy.ts';
import { UsageError } from '#domain/usage-error.ts';
import type { ListedEntry } from '../intake/select-within.ts';
import { type GitAccess, type GitCall, runGit } from './run-git.ts';

/**
 * What a checkout would write, before it does: a pack of a megabyte may hold a terabyte of zeros. A path has a
 * character per byte (latin1), since git takes names that are no text. Rejects with `UsageError` where the list alone
 * is too long.
 */
export async function listTree(
  access: GitAccess,
  call: GitCall,
  limits: IntakeLimits,
): Promise<readonly ListedEntry[]> {
  const list = await runGit(access, ['ls-tree', '-r', '-l', '-z', '--full-tree', 'FETCH_HEAD'], {
    ...call,
    maxBytes: limits.files * 1024,
    encoding: 'latin1',
  });
  if (!list.isOk) {
    throw new UsageError(
      `the repository has many times more than ${limits.files} files`,
      'Remove what does not belong to it, e.g. installed packages or data.',
    );
  }
  return list.stdout
    .split('\0')
    .filter((line) => line !== '')
    .map(toEntry);
}

/** `<mode> <type> <object> <size>\t<path>`; a submodule has `-` for its size, and becomes an empty folder. */
function toEntry(line: string): ListedEntry {
  const tab = line.indexOf('\t');
  const [mode, type, , size] = line.slice(0, tab).split(/\s+/);
  const path = line.slice(tab + 1);
  if (type !== 'blob') return { path, kind: 'folder', sizeBytes: 0 };
  const isLink = mode === '120000';
  return { path, kind: isLink ? 'link' : 'file', sizeBytes: isLink ? 0 : Number(size) };
}
