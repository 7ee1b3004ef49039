import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Pack, pack } from 'tar-stream';
import type { ContextEntry } from './context-entries.ts';

/** The same for every file: a checkout's times say nothing, and archives of before 1980 break some tools. */
const fixedTime = new Date('2024-01-01T00:00:00Z');

/** An uncompressed archive of the entries, made while it is read. */
export function packContext(entries: readonly ContextEntry[]): Readable {
  const archive = pack();
  packAll(archive, entries).then(
    () => archive.finalize(),
    (error: unknown) => archive.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return Readable.from(archive, { objectMode: false });
}

async function packAll(archive: Pack, entries: readonly ContextEntry[]): Promise<void> {
  for (const entry of entries) await packOne(archive, entry);
}

async function packOne(archive: Pack, entry: ContextEntry): Promise<void> {
  const header = { name: entry.path, mtime: fixedTime, uid: 0, gid: 0 };
  switch (entry.kind) {
    case 'folder':
      return write(archive, { ...header, type: 'directory', mode: entry.mode });
    case 'link':
      return write(archive, { ...header, type: 'symlink', linkname: entry.target, mode: 0o777 });
    case 'file': {
      const file = { ...header, type: 'file', mode: entry.mode, size: entry.sizeBytes } as const;
      if ('content' in entry.source) return write(archive, file, entry.source.content);
      return copy(archive, file, entry.source.file);
    }
    default:
      return entry satisfies never;
  }
}

type Header = Parameters<Pack['entry']>[0];

function write(archive: Pack, header: Header, content: Buffer = Buffer.alloc(0)): Promise<void> {
  return new Promise((resolve, reject) => {
    archive.entry(header, content, (error) => (error ? reject(error) : resolve()));
  });
}

/** Exactly as many bytes as were counted; a file that became a link since is not opened. */
async function copy(archive: Pack, header: Header, file: string): Promise<void> {
  const size = header.size ?? 0;
  if (size === 0) return write(archive, header);
  await using handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  const content = handle.createReadStream({ start: 0, end: size - 1, autoClose: false });
  await pipeline(content, archive.entry(header));
}
