import { UsageError } from '#domain/usage-error.ts';
import { readArchive } from './read-archive.ts';

/** A submission inside an archive: its folder, empty where it is the whole archive, and what it holds. */
export interface ArchivedSubmission {
  readonly inner: string;
  readonly sizeBytes: number;
}

const maxEntries = 2_000_000;

/**
 * The submissions in an archive. With files at its top, or with all in one folder that has files at its top, it is
 * one submission; else each folder is one.
 */
export async function listArchive(file: string): Promise<readonly ArchivedSubmission[]> {
  const sizes = new Map<string, number>();
  let entries = 0;
  for await (const { path, kind, sizeBytes } of readArchive(file)) {
    entries += 1;
    if (entries > maxEntries) {
      throw new UsageError(`${file}: more than ${maxEntries} entries`, 'Split the archive.');
    }
    const [first = '', second = '', third] = path.split('/');
    const depth = path.split('/').length;
    const key = depth === 1 && kind !== 'folder' ? '' : first;
    const deeper = depth === 2 && kind !== 'folder' ? `${first}/` : `${first}/${second}`;
    sizes.set(key, (sizes.get(key) ?? 0) + sizeBytes);
    if (depth > 1 || third !== undefined) sizes.set(deeper, (sizes.get(deeper) ?? 0) + sizeBytes);
  }
  return toSubmissions(file, sizes);
}

/** Keys: '' for files at the top, `a` for a folder, `a/` for files right in it, `a/b` for folders in it. */
function toSubmissions(
  file: string,
  sizes: ReadonlyMap<string, number>,
): readonly ArchivedSubmission[] {
  const folders = [...sizes.keys()].filter((key) => key !== '' && !key.includes('/')).sort();
  const [only] = folders;
  if (only === undefined && !sizes.has('')) {
    throw new UsageError(`${file}: nothing is in it`, 'Name an archive of submissions.');
  }
  if (sizes.has('') || only === undefined) {
    const total = folders.reduce(
      (sum, folder) => sum + (sizes.get(folder) ?? 0),
      sizes.get('') ?? 0,
    );
    return [{ inner: '', sizeBytes: total }];
  }
  if (folders.length > 1)
    return folders.map((inner) => ({ inner, sizeBytes: sizes.get(inner) ?? 0 }));
  if (sizes.has(`${only}/`)) return [{ inner: only, sizeBytes: sizes.get(only) ?? 0 }];
  const inOnly = [...sizes.keys()].filter((key) => key.startsWith(`${only}/`)).sort();
  return inOnly.length === 0
    ? [{ inner: only, sizeBytes: 0 }]
    : inOnly.map((inner) => ({ inner, sizeBytes: sizes.get(inner) ?? 0 }));
}
