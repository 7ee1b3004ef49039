import { type Stats, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LocatedSubmission, Origin } from '#domain/origin.ts';
import { UsageError } from '#domain/usage-error.ts';
import { listArchive } from '../archive/list-archive.ts';
import { isArchiveName } from '../archive/read-archive.ts';
import type { LocateOptions } from '../locate-options.ts';
import { uniqueIds } from '../submission-id.ts';
import { decodeText } from './decode-text.ts';
import { parseRoster, type RosterRow } from './parse-roster.ts';
import { toRepositoryUrl } from './repository-url.ts';

/** The students of a roster. Paths in it are meant from where it lies. Rejects with `UsageError`, by line. */
export async function locateInRoster(
  file: string,
  { host, before }: Pick<LocateOptions, 'host' | 'before'>,
): Promise<readonly LocatedSubmission[]> {
  const rows = parseRoster(decodeText(await readFile(file)), file);
  const ids = uniqueIds(rows.map(({ student }) => student));
  const located: LocatedSubmission[] = [];
  for (const [index, row] of rows.entries()) {
    const { student, repository, name, section, more } = row;
    located.push({
      id: ids[index] ?? student,
      source: repository,
      student: { id: student, name, section, more },
      origin: await toOrigin(row, file, { host, before }),
      sizeBytes: null,
      commit: null,
      pushedAt: null,
    });
  }
  return located;
}

async function toOrigin(
  row: RosterRow,
  file: string,
  { host, before }: Pick<LocateOptions, 'host' | 'before'>,
): Promise<Origin> {
  const { repository, ref, line } = row;
  const local = path.resolve(path.dirname(file), repository);
  const stats = statsOf(local);
  if (stats?.isDirectory()) return { kind: 'folder', folder: local };
  if (stats?.isFile() && isArchiveName(local)) {
    const inner = await listArchive(local).then(
      (listed) => (listed.length === 1 ? (listed[0]?.inner ?? '') : ''),
      () => '', // A damaged one is that student's trouble and is told when it is its turn.
    );
    return { kind: 'archive', file: local, inner };
  }
  const url = toRepositoryUrl(repository, host);
  if (url !== null) return { kind: 'git', url, ref, before };
  throw new UsageError(
    `${file}:${line}: "${repository}" is no repository, folder or archive`,
    'Give a URL, owner/name, or a path from where the roster lies.',
  );
}

/** Most name no path but a repository; an error with its stack for each of ten thousand would take 40 MB. */
function statsOf(file: string): Stats | null {
  try {
    return statSync(file, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
