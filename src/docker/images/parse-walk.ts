import type { FilesystemEntry } from './image-filesystem.ts';

/** All that the files of a container are, without what is in them. */
export interface Walk {
  /** Read anew each time: of a list of many thousands nothing else is kept. */
  readonly entries: Iterable<FilesystemEntry>;
  /** Folders that hide what the image has there, or could not be gone into. Without a leading `/`. */
  readonly unread: readonly string[];
}

const kinds: Readonly<Record<string, FilesystemEntry['kind']>> = {
  f: 'file',
  d: 'folder',
  l: 'link',
  o: 'other',
};
const unreadPrefix = 'unread ';

/** What `probe walk` prints, see probe.c; null where it breaks off. `without`: the path of the probe itself. */
export function parseWalk(list: string, without: string): Walk | null {
  if (list !== 'end\0' && !list.endsWith('\0end\0')) return null;
  const unread: string[] = [];
  for (const line of linesOf(list)) {
    if (line.startsWith(unreadPrefix)) unread.push(line.slice(unreadPrefix.length));
  }
  return { unread, entries: { [Symbol.iterator]: () => entriesOf(list, without) } };
}

function* linesOf(list: string): Generator<string> {
  for (let start = 0; start < list.length; ) {
    const end = list.indexOf('\0', start);
    yield list.slice(start, end);
    start = end + 1;
  }
}

function* entriesOf(list: string, without: string): Generator<FilesystemEntry> {
  for (const line of linesOf(list)) {
    const [, kind = '', mode, userId, sizeBytes, path = ''] =
      /^([fdlo]) (\d+) (\d+) (\d+) (.*)$/s.exec(line) ?? [];
    const known = kinds[kind];
    if (known === undefined || path === without) continue;
    const numbers = { sizeBytes: Number(sizeBytes), mode: Number(mode), userId: Number(userId) };
    yield { path, kind: known, ...numbers };
  }
}
