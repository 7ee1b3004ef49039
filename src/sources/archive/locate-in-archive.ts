import path from 'node:path';
import type { LocatedSubmission } from '#domain/origin.ts';
import { uniqueIds } from '../submission-id.ts';
import { listArchive } from './list-archive.ts';
import { withoutArchiveEnding } from './read-archive.ts';

/** The submissions of one archive, by name. Rejects with `UsageError`. */
export async function locateInArchive(file: string): Promise<readonly LocatedSubmission[]> {
  const listed = await listArchive(file);
  const whole = withoutArchiveEnding(path.basename(file));
  const names = listed.map(({ inner }) =>
    listed.length === 1 ? whole : path.posix.basename(inner),
  );
  const ids = uniqueIds(names);
  return listed.map(({ inner, sizeBytes }, index) => {
    const name = names[index] ?? whole;
    return {
      id: ids[index] ?? name,
      source: listed.length === 1 ? file : `${file}:${inner}`,
      student: { id: name, name: null, section: null, more: {} },
      origin: { kind: 'archive', file: path.resolve(file), inner },
      sizeBytes,
      commit: null,
      pushedAt: null,
    };
  });
}
