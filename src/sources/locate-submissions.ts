import { stat } from 'node:fs/promises';
import type { LocatedSubmission } from '#domain/origin.ts';
import { UsageError } from '#domain/usage-error.ts';
import { locateInFolder } from './folder-of-folders.ts';
import { uniqueIds } from './submission-id.ts';

/** What the sources of a batch name, in their order. Throws `UsageError`. */
export async function locateSubmissions(
  sources: readonly string[],
): Promise<readonly LocatedSubmission[]> {
  const located: LocatedSubmission[] = [];
  for (const source of sources) located.push(...(await locate(source)));
  const ids = uniqueIds(located.map(({ id }) => id));
  return located.map((one, index) => ({ ...one, id: ids[index] ?? one.id }));
}

async function locate(source: string): Promise<readonly LocatedSubmission[]> {
  const stats = await stat(source).catch(() => null);
  if (stats?.isDirectory()) return locateInFolder(source);
  throw new UsageError(`${source}: no such folder`, 'Name a folder of submissions.');
}
