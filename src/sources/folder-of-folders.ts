import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { LocatedSubmission } from '#domain/origin.ts';
import { UsageError } from '#domain/usage-error.ts';
import { listArchive } from './archive/list-archive.ts';
import { isArchiveName, withoutArchiveEnding } from './archive/read-archive.ts';
import { leftOutFolders } from './intake/left-out-folders.ts';
import { measureFolder } from './measure-folder.ts';
import { uniqueIds } from './submission-id.ts';

/**
 * Every folder and every archive in a folder is a submission, by name; hidden ones are not. Throws `UsageError` when
 * there is none, and when the folder is itself a submission.
 */
export async function locateInFolder(folder: string): Promise<readonly LocatedSubmission[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.isFile() && entry.name === 'Dockerfile')) {
    throw new UsageError(
      `${folder}: has a Dockerfile, so it is one submission`,
      'Name the folder that holds the submissions, or use drydock grade.',
    );
  }
  const found = entries
    .filter(({ name }) => !name.startsWith('.') && !leftOutFolders.has(name))
    .filter((entry) => entry.isDirectory() || (entry.isFile() && isArchiveName(entry.name)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  if (found.length === 0) {
    throw new UsageError(
      `${folder}: no folder and no archive in it`,
      'A folder of submissions holds one folder, zip or tar.gz for each of them.',
    );
  }
  const names = found.map((entry) =>
    entry.isDirectory() ? entry.name : withoutArchiveEnding(entry.name),
  );
  const ids = uniqueIds(names);
  const located: LocatedSubmission[] = [];
  for (const [index, entry] of found.entries()) {
    const name = names[index] ?? entry.name;
    const inside = path.resolve(folder, entry.name);
    located.push({
      id: ids[index] ?? name,
      source: path.join(folder, entry.name),
      student: { id: name, name: null, section: null, more: {} },
      commit: null,
      pushedAt: null,
      ...(entry.isDirectory() ? await describeFolder(inside) : await describeArchive(inside)),
    });
  }
  return located;
}

type Described = Pick<LocatedSubmission, 'origin' | 'sizeBytes'>;

async function describeFolder(folder: string): Promise<Described> {
  return { origin: { kind: 'folder', folder }, sizeBytes: await measureFolder(folder) };
}

/** One student's archive. A damaged one is that student's trouble, told when it is its turn. */
async function describeArchive(file: string): Promise<Described> {
  const listed = await listArchive(file).catch(() => []);
  const only = listed.length === 1 ? listed[0] : undefined;
  const origin = { kind: 'archive', file, inner: only?.inner ?? '' } as const;
  return { origin, sizeBytes: only?.sizeBytes ?? null };
}
