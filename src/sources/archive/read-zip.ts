import { type Entry, openPromise } from 'yauzl';
import { type ArchiveEntry, isClutter, toInnerPath } from './archive-entry.ts';

/** Upper half of a zip's external attributes where a Unix made it: the mode. */
const fileTypes = 0o170000;
const linkType = 0o120000;
const regularType = 0o100000;

/** The entries of a zip in its own order. Rejects with yauzl's error for what is no zip or a damaged one. */
export async function* readZip(file: string): AsyncGenerator<ArchiveEntry> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      const path = toInnerPath(entry.fileName);
      const kind = kindOf(entry);
      if (path === null || kind === null || isClutter(path)) continue;
      yield {
        path,
        kind,
        sizeBytes: entry.uncompressedSize,
        isExecutable: (modeOf(entry) & 0o100) !== 0,
        read: () => zip.openReadStreamPromise(entry),
        target: null,
      };
    }
  } finally {
    zip.close();
  }
}

function kindOf(entry: Entry): ArchiveEntry['kind'] | null {
  if (entry.fileName.endsWith('/')) return 'folder';
  const type = modeOf(entry) & fileTypes;
  if (type === linkType) return 'link';
  return type === 0 || type === regularType ? 'file' : null;
}

/** 0 where no Unix made the archive. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.4.2 */
function modeOf({ versionMadeBy, externalFileAttributes }: Entry): number {
  return versionMadeBy >> 8 === 3 ? externalFileAttributes >>> 16 : 0;
}
