import { stat } from 'node:fs/promises';
import type { LocatedSubmission } from '#domain/origin.ts';
import { UsageError } from '#domain/usage-error.ts';
import { locateInArchive } from './archive/locate-in-archive.ts';
import { isArchiveName } from './archive/read-archive.ts';
import { locateInFolder } from './folder-of-folders.ts';
import { locateInGitHub } from './github/locate-in-github.ts';
import type { LocateOptions } from './locate-options.ts';
import { locateInRoster } from './roster/locate-in-roster.ts';
import { uniqueIds } from './submission-id.ts';

/** What the sources of a batch name, in their order. Throws `UsageError`. */
export async function locateSubmissions(
  sources: readonly string[],
  options: LocateOptions,
): Promise<readonly LocatedSubmission[]> {
  const located: LocatedSubmission[] = [];
  for (const source of sources) located.push(...(await locate(source, options)));
  const ids = uniqueIds(located.map(({ id }) => id));
  return located.map((one, index) => ({ ...one, id: ids[index] ?? one.id }));
}

async function locate(
  source: string,
  options: LocateOptions,
): Promise<readonly LocatedSubmission[]> {
  if (source.startsWith('github:')) {
    return locateInGitHub(source, { ...options, github: await options.openGitHub() });
  }
  const stats = await stat(source).catch(() => null);
  if (stats?.isDirectory()) return locateInFolder(source);
  if (stats?.isFile() && isArchiveName(source)) return locateInArchive(source);
  if (stats?.isFile() && /\.(?:csv|tsv|txt)$/i.test(source)) return locateInRoster(source, options);
  throw new UsageError(
    `${source}: ${stats === null ? 'no such file or folder' : 'neither a folder, an archive nor a roster'}`,
    'Name a folder of submissions, a zip or tar.gz, a roster (.csv) or github:<owner>/<repository>.',
  );
}
