import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { toFilesystemEntry } from './filesystem-entry.ts';
import type { FilesystemEntry } from './image-filesystem.ts';
import type { SavedLayer } from './saved-image.ts';

/** An image of an app has a tenth of it in all its layers together. */
export const mostEntries = 400_000;

const whiteout = '.wh.';
const opaqueMark = '.wh..wh..opq';

/**
 * The entries of one layer's archive, which newer image stores keep compressed.
 * https://github.com/opencontainers/image-spec/blob/main/layer.md
 */
export async function readSavedLayer(
  archive: AsyncIterable<Uint8Array>,
  isCompressed: boolean,
): Promise<SavedLayer> {
  const reader = extract();
  const [layer] = await Promise.all([
    readEntries(reader),
    isCompressed ? pipeline(archive, createGunzip(), reader) : pipeline(archive, reader),
  ]);
  return layer;
}

async function readEntries(reader: Extract): Promise<SavedLayer> {
  const entries: FilesystemEntry[] = [];
  const removed = new Set<string>();
  const opaque = new Set<string>();
  for await (const content of reader) {
    const entry = toFilesystemEntry(content.header);
    const name = path.posix.basename(entry.path);
    const folder = path.posix.dirname(entry.path);
    if (name === opaqueMark) opaque.add(folder);
    else if (name.startsWith(whiteout)) {
      removed.add(path.posix.join(folder, name.slice(whiteout.length)));
    } else if (entries.length < mostEntries) entries.push(entry);
    content.resume();
  }
  return { entries, removed, opaque };
}
