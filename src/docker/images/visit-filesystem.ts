import { pipeline } from 'node:stream/promises';
import { type Extract, extract } from 'tar-stream';
import { traced } from '#engine/trace/span.ts';
import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { createIdleContainer, removeContainer } from '../containers/idle-container.ts';
import { toEngineFault } from '../faults/engine-fault.ts';
import { readBytes } from '../stream/read-bytes.ts';
import { toFilesystemEntry } from './filesystem-entry.ts';
import type { FilesystemVisitor } from './image-filesystem.ts';

/**
 * See `DockerEngine.visitFilesystem`. Copies all of a container that is never started; besides the image's files
 * there are the few empty ones that an engine adds (`.dockerenv`, `etc/hosts`, `dev/` …). Not by an export: each one
 * leaves a mount and two layers behind on the engine's machine (https://github.com/moby/moby/issues/48516), and with
 * some thousand of them every start of a container takes twice as long.
 */
export async function visitFilesystem(
  connection: EngineConnection,
  options: {
    readonly image: string;
    readonly visitor: FilesystemVisitor;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { image, visitor, signal } = options;
  const container = await createIdleContainer(connection, image, signal);
  try {
    const archive = await callEngine({ what: 'copy the files of an image', signal }, () =>
      container.getArchive({ path: '/' }),
    );
    const entries = extract();
    await traced({ category: 'engine', name: 'read the files of an image' }, () =>
      Promise.all([pipeline(archive, entries, { signal }), visitAll(entries, visitor)]),
    );
  } catch (error) {
    signal.throwIfAborted();
    throw toEngineFault(error, 'read the files of an image');
  } finally {
    await removeContainer(container);
  }
}

async function visitAll(entries: Extract, visitor: FilesystemVisitor): Promise<void> {
  for await (const content of entries) {
    const entry = toFilesystemEntry(content.header);
    const isRoot = entry.path === '';
    const wanted = isRoot ? null : visitor.entry(entry);
    const head = wanted === null ? null : await readHead(content, wanted.headBytes);
    if (head !== null) visitor.head(entry, head);
    content.resume();
  }
}

/** Reads all of it, as the archive needs, and keeps the first bytes. */
async function readHead(content: AsyncIterable<unknown>, headBytes: number): Promise<Buffer> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readBytes(content)) {
    if (size < headBytes) kept.push(chunk.subarray(0, headBytes - size));
    size += chunk.length;
  }
  return Buffer.concat(kept);
}
