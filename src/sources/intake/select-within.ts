import path from 'node:path';
import type { IntakeLimits } from '#domain/sandbox-policy.ts';
import { excessOf } from './intake-excess.ts';
import { leftOutFolders } from './left-out-folders.ts';

/** What is known of a file before it is on this machine's disk. */
export interface ListedEntry {
  /** Relative, with `/`. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link';
  readonly sizeBytes: number;
}

export interface Selection {
  /** By path. */
  readonly taken: ReadonlyMap<string, ListedEntry>;
  /** What `copySubmission` comes by and leaves out for its size, in its order. */
  readonly leftOut: readonly ListedEntry[];
}

/**
 * What `copySubmission` would take of a folder with these entries: an archive or a repository that is larger than the
 * limits is graded as the same folder is. Folders that are not listed themselves are added.
 */
export function selectWithin(entries: Iterable<ListedEntry>, limits: IntakeLimits): Selection {
  const folders = toFolders(entries);
  const taken = new Map<string, ListedEntry>();
  const leftOut: ListedEntry[] = [];
  let seen = 0;
  let totalBytes = 0;
  const pending = [''];
  for (let folder = pending.shift(); folder !== undefined; folder = pending.shift()) {
    const children = [...(folders.get(folder) ?? new Map<string, ListedEntry>())];
    for (const [name, entry] of children.sort(([a], [b]) => (a < b ? -1 : 1))) {
      const { kind, sizeBytes } = entry;
      if (kind === 'folder' && leftOutFolders.has(name)) continue;
      seen += 1;
      const size = { entries: seen, totalBytes: totalBytes + sizeBytes, sizeBytes };
      const excess = excessOf(size, limits);
      if (excess !== null) leftOut.push(entry);
      if (excess === 'too-large' || excess === 'too-many-files') return { taken, leftOut };
      if (excess !== null) continue;
      totalBytes += sizeBytes;
      taken.set(entry.path, entry);
      if (kind === 'folder') pending.push(entry.path);
    }
  }
  return { taken, leftOut };
}

type Folders = Map<string, Map<string, ListedEntry>>;

/** Of entries of one path the last counts. */
function toFolders(entries: Iterable<ListedEntry>): Folders {
  const folders: Folders = new Map();
  for (const entry of entries) {
    addTo(folders, entry);
    for (let parent = folderOf(entry.path); parent !== ''; parent = folderOf(parent)) {
      if (folders.get(folderOf(parent))?.has(path.posix.basename(parent))) break;
      addTo(folders, { path: parent, kind: 'folder', sizeBytes: 0 });
    }
  }
  return folders;
}

function addTo(folders: Folders, entry: ListedEntry): void {
  const folder = folderOf(entry.path);
  const children = folders.get(folder) ?? new Map<string, ListedEntry>();
  children.set(path.posix.basename(entry.path), entry);
  folders.set(folder, children);
}

function folderOf(file: string): string {
  const folder = path.posix.dirname(file);
  return folder === '.' ? '' : folder;
}
