import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { LocatedSubmission } from '#domain/origin.ts';
import { UsageError } from '#domain/usage-error.ts';
import { leftOutFolders } from './intake/left-out-folders.ts';
import { uniqueIds } from './submission-id.ts';

/** Every folder in a folder is a submission, by name; hidden ones are not. Throws `UsageError` when there is none. */
export async function locateInFolder(folder: string): Promise<readonly LocatedSubmission[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .filter((name) => !leftOutFolders.has(name))
    .sort();
  if (names.length === 0) {
    throw new UsageError(
      `${folder}: no folder in it`,
      'A folder of submissions holds one folder for each of them.',
    );
  }
  const ids = uniqueIds(names);
  return names.map((name, index) => {
    const id = ids[index] ?? name;
    const student = { id: name, name: null, section: null, more: {} };
    const origin = { kind: 'folder', folder: path.resolve(folder, name) } as const;
    return { id, source: path.join(folder, name), student, origin, sizeBytes: null };
  });
}
