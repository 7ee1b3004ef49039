import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Container } from 'dockerode';
import { extract, pack } from 'tar-stream';
import { callEngine, settleWithin } from '../connection/call-engine.ts';
import { isStatus, readEngineError } from '../faults/engine-error.ts';
import { toEngineFault } from '../faults/engine-fault.ts';
import { classifyEngineTrouble } from '../faults/surroundings.ts';
import { readBytes } from '../stream/read-bytes.ts';

const readWhat = 'read a file of a container';

/**
 * The archive is never compressed: to unpack one, the engine runs a program that it looks for in the
 * container. https://github.com/advisories/GHSA-x86f-5xw2-fm2r
 */
export async function putFile(
  container: Container,
  file: { readonly path: string; readonly content: Uint8Array; readonly mode: number },
): Promise<void> {
  const archive = pack();
  const name = path.posix.normalize(file.path).replace(/^\/+/, '');
  archive.entry({ name, mode: file.mode, uid: 0, gid: 0 }, Buffer.from(file.content));
  archive.finalize();
  await callEngine({ what: 'put a file into a container' }, async () => {
    await container.putArchive(await buffer(archive), { path: '/' });
  });
}

/** The engine resolves links on the way to a file but not the file itself: this many are followed, within the container. */
const maxLinks = 10;

/** The first bytes of a file; null for what is no file. See `EngineContainer.readFile`. */
export async function getFile(
  container: Container,
  filePath: string,
  maxBytes: number,
): Promise<Buffer | null> {
  let current = filePath;
  for (let hop = 0; hop <= maxLinks; hop++) {
    const found = await getEntry(container, current, maxBytes);
    if (found === null || Buffer.isBuffer(found)) return found;
    current = path.posix.resolve(path.posix.dirname(current), found.target);
  }
  return null;
}

async function getEntry(
  container: Container,
  filePath: string,
  maxBytes: number,
): Promise<Buffer | { readonly target: string } | null> {
  let archive: NodeJS.ReadableStream;
  try {
    archive = await settleWithin({ what: readWhat }, () =>
      container.getArchive({ path: filePath }),
    );
  } catch (error) {
    // Beneath what is no folder, or in a circle of links, the engine answers with 500.
    const { message } = readEngineError(error);
    const isTheirs = isStatus(error, 400, 404, 500) && classifyEngineTrouble(message) === null;
    if (isTheirs) return null;
    throw toEngineFault(error, readWhat);
  }
  const entries = archive.pipe(extract());
  archive.on('error', (error) => entries.destroy(error instanceof Error ? error : undefined));
  try {
    return await callEngine({ what: readWhat }, () => readFirst(entries, maxBytes));
  } finally {
    if ('destroy' in archive && typeof archive.destroy === 'function') archive.destroy();
  }
}

async function readFirst(
  entries: ReturnType<typeof extract>,
  maxBytes: number,
): Promise<Buffer | { readonly target: string } | null> {
  for await (const entry of entries) {
    const { type, linkname } = entry.header;
    if (type === 'symlink' && linkname) return { target: linkname };
    if (type !== 'file') return null;
    const kept: Uint8Array[] = [];
    let room = maxBytes;
    for await (const chunk of readBytes(entry)) {
      kept.push(chunk.subarray(0, room));
      room -= chunk.length;
      if (room <= 0) break;
    }
    return Buffer.concat(kept);
  }
  return null;
}
