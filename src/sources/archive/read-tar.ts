import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { type ArchiveEntry, isClutter, toInnerPath } from './archive-entry.ts';

const kinds: Readonly<Record<string, ArchiveEntry['kind']>> = {
  file: 'file',
  'contiguous-file': 'file',
  directory: 'folder',
  symlink: 'link',
};

/** The entries of a tar, packed with gzip or not. Rejects where it is damaged. */
export async function* readTar(file: string): AsyncGenerator<ArchiveEntry> {
  const unpacked = extract();
  const stages = (await isGzip(file)) ? [createGunzip(), unpacked] : [unpacked];
  const feeding = pipeline([createReadStream(file), ...stages]);
  // The reader below sees the same failure; one that stops early ends the pipeline on purpose.
  feeding.catch(() => undefined);
  for await (const entry of unpacked) {
    const { name, type, size = 0, mode = 0, linkname } = entry.header;
    const path = toInnerPath(name);
    const kind = kinds[type ?? 'file'];
    if (path !== null && kind !== undefined && !isClutter(path)) {
      yield {
        path,
        kind,
        sizeBytes: kind === 'file' ? size : 0,
        isExecutable: (mode & 0o100) !== 0,
        read: () => Promise.resolve(Readable.from(entry)),
        target: linkname ?? null,
      };
    }
    entry.resume();
  }
  await feeding;
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
