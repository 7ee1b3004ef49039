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
  const wanted = new Map<FilesystemEntry, number>();
  for (const entry of entries) {
    const head = visitor.entry(entry);
    if (head !== null) wanted.set(entry, head.headBytes);
  }
  await Promise.all(
    unread.map((folder) =>
      visitArchive(container, { folder: `/${folder}`, visitor: withoutFolder(folder), signal }),
    ),
  );
  if (wanted.size > most.heads) {
    await visitArchive(container, { folder: '/', visitor: onlyHeads(), signal });
    return;
  }
  for (const [entry, headBytes] of wanted) {
    const head = await getFile(container, `/${entry.path}`, headBytes);
    if (head !== null) visitor.head(entry, head);
  }

  /** It was listed already, only what is in it was not. */
  function withoutFolder(folder: string): FilesystemVisitor {
    return { ...visitor, entry: (entry) => (entry.path === folder ? null : visitor.entry(entry)) };
  }

  function onlyHeads(): FilesystemVisitor {
    const bytes = new Map([...wanted].map(([{ path }, headBytes]) => [path, headBytes]));
    const entry = ({ path }: FilesystemEntry) => {
      const headBytes = bytes.get(path);
      return headBytes === undefined ? null : { headBytes };
    };
    return { ...visitor, entry };
  }
}
