import type { Container } from 'dockerode';
import { FaultError } from '#domain/fault.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { getFile } from '../containers/container-files.ts';
import { removeContainer } from '../containers/idle-container.ts';
import { probeProgram } from '../probe/probe-program.ts';
import type { FilesystemEntry, FilesystemVisitor } from './image-filesystem.ts';
import type { Walk } from './parse-walk.ts';
import { visitArchive } from './visit-archive.ts';
import type { ImageVisit } from './visit-filesystem.ts';
import { createWalker, walkContainer } from './walk-container.ts';

/** Each is a request of its own. */
const most = { heads: 32, unread: 16 } as const;

/** False where the files cannot be listed by our program; the visitor has not been called then. */
export async function visitWalked(
  connection: EngineConnection,
  { image, visitor, signal }: ImageVisit,
): Promise<boolean> {
  const containers: Container[] = [];
  try {
    const walk = await tryToWalk();
    const [container] = containers;
    if (walk === null || container === undefined) return false;
    await visitWalk(container, walk, { visitor, signal });
    return true;
  } finally {
    for (const container of containers) await removeContainer(container);
  }

  /** What stands against it, an image's own volumes for one, stands against no copy. */
  async function tryToWalk(): Promise<Walk | null> {
    try {
      const program = probeProgram(connection.info.platform);
      const container = await createWalker(connection, { image, program });
      containers.push(container);
      const walk = await walkContainer(container, program, signal);
      return walk !== null && walk.unread.length <= most.unread ? walk : null;
    } catch (error) {
      if (signal.aborted || !(error instanceof FaultError)) throw error;
      return null;
    }
  }
}

/** The container has ended: nothing is mounted any more, and its files are the image's. */
async function visitWalk(
  container: Container,
  { entries, unread }: Walk,
  { visitor, signal }: Omit<ImageVisit, 'image'>,
): Promise<void> {
  const wanted: FilesystemEntry[] = [];
  for (const entry of entries) {
    visitor.entry(entry);
    if (wanted.length <= most.heads && isWanted(entry)) wanted.push(entry);
  }
  await Promise.all(
    unread.map((folder) =>
      visitArchive(container, { folder: `/${folder}`, visitor: withoutFolder(folder), signal }),
    ),
  );
  if (wanted.length <= most.heads && (await visitHeads(container, wanted, visitor))) return;
  await visitArchive(container, { folder: '/', visitor: headsOfListed(), signal });

  function isWanted(entry: FilesystemEntry): boolean {
    return (visitor.wants?.(entry) ?? null) !== null;
  }

  /** It was listed already, only what is in it was not. */
  function withoutFolder(folder: string): FilesystemVisitor {
    return {
      ...visitor,
      entry: (entry) => {
        if (entry.path !== folder) visitor.entry(entry);
      },
    };
  }

  /** What lies in the other folders has been read with them. */
  function headsOfListed(): FilesystemVisitor {
    const isListed = ({ path }: FilesystemEntry) =>
      !unread.some((folder) => path.startsWith(`${folder}/`));
    return {
      ...visitor,
      entry: () => undefined,
      wants: (entry) => (isListed(entry) ? (visitor.wants?.(entry) ?? null) : null),
    };
  }
}

/** False where one of them cannot be had by its name; the visitor has seen none of them then. */
async function visitHeads(
  container: Container,
  wanted: readonly FilesystemEntry[],
  visitor: FilesystemVisitor,
): Promise<boolean> {
  const read: (readonly [FilesystemEntry, Buffer])[] = [];
  for (const entry of wanted) {
    const head = await getFile(container, `/${entry.path}`, visitor.wants?.(entry) ?? 0);
    if (head === null) return false;
    read.push([entry, head]);
  }
  for (const [entry, head] of read) visitor.head?.(entry, head);
  return true;
}
