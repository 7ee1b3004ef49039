import type { FilesystemEntry } from './image-filesystem.ts';

/** All that the files of a container are, without what is in them. */
export interface Walk {
  readonly entries: readonly FilesystemEntry[];
  /** Folders that hide what the image has there, or could not be gone into. Without a leading `/`. */
  readonly unread: readonly string[];
}

const kinds: Readonly<Record<string, FilesystemEntry['kind']>> = {
  f: 'file',
  d: 'folder',
  l: 'link',
  o: 'other',
};

/** What `probe walk` prints, see probe.c; null where it breaks off. */
export function parseWalk(list: string): Walk | null {
  const lines = list.split('\0');
  if (lines.pop() !== '' || lines.pop() !== 'end') return null;
  const entries: FilesystemEntry[] = [];
  const unread: string[] = [];
  for (const line of lines) {
    const folder = /^unread (.*)$/s.exec(line)?.[1];
    if (folder === undefined) entries.push(parseEntry(line));
    else unread.push(folder);
  }
  return { entries, unread };
}

function parseEntry(line: string): FilesystemEntry {
  const [, kind = '', mode, userId, sizeBytes, path = ''] =
    /^([fdlo]) (\d+) (\d+) (\d+) (.*)$/s.exec(line) ?? [];
  return {
    path,
    kind: kinds[kind] ?? 'other',
    sizeBytes: Number(sizeBytes),
    mode: Number(mode),
    userId: Number(userId),
  };
}
