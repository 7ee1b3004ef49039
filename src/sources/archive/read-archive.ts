import { UsageError } from '#domain/usage-error.ts';
import type { ArchiveEntry } from './archive-entry.ts';
import { readTar } from './read-tar.ts';
import { readZip } from './read-zip.ts';

export function isArchiveName(name: string): boolean {
  return /\.(?:zip|tar|tar\.gz|tgz)$/i.test(name);
}

/** A file's name without the ending that says how it is packed. */
export function withoutArchiveEnding(name: string): string {
  return name.replace(/\.(?:zip|tar|tar\.gz|tgz)$/i, '');
}

/** The entries of an archive. Rejects with `UsageError` where it is none or is damaged. */
export async function* readArchive(file: string): AsyncGenerator<ArchiveEntry> {
  try {
    yield* /\.zip$/i.test(file) ? readZip(file) : readTar(file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file}: not a readable archive: ${reason}`, 'Pack it again.', error);
  }
}
