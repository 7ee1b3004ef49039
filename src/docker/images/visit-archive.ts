import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Container } from 'dockerode';
import { type Extract, extract } from 'tar-stream';
import { traced } from '#engine/trace/span.ts';
import { callEngine } from '../connection/call-engine.ts';
import { toEngineFault } from '../faults/engine-fault.ts';
import { readBytes } from '../stream/read-bytes.ts';
import { toFilesystemEntry } from './filesystem-entry.ts';
import type { FilesystemVisitor } from './image-filesystem.ts';

/**
 * Copies a folder of a container that does not run, with all that is in it. Of the whole, `/`, there are besides the
 * image's files the few empty ones that an engine adds (`.dockerenv`, `etc/hosts`, `dev/` …). Not by an export: each one
 * leaves a mount and two layers behind on the engine's machine (https://github.com/moby/moby/issues/48516), and with
 * some thousand of them every start of a container takes twice as long.
 */
export async function visitArchive(
  container: Container,
  options: {
    /** Absolute. */
    readonly folder: string;
    readonly visitor: FilesystemVisitor;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { folder, visitor, signal } = options;
  try {
    const archive = await callEngine({ what: 'copy the files of an image', signal }, () =>
      container.getArchive({ path: folder }),
    );
    const entries = extract();
    const visiting = visitAll(entries, path.posix.dirname(folder), visitor);
    await traced({ category: 'engine', name: 'read the files of an image' }, () =>
      Promise.all([pipeline(archive, entries, { signal }), visiting]),
    );
  } catch (error) {
    signal.throwIfAborted();
    throw toEngineFault(error, 'read the files of an image');
  }
}

/** The archive names its entries from the folder above. */
async function visitAll(entries: Extract, above: string, visitor: FilesystemVisitor) {
  const prefix = above === '/' ? '' : `${above.slice(1)}/`;
  for await (const content of entries) {
    const found = toFilesystemEntry(content.header);
    const entry = { ...found, path: `${prefix}${found.path}` };
    const isRoot = entry.path === '';
    if (!isRoot) visitor.entry(entry);
    const headBytes = isRoot ? null : (visitor.wants?.(entry) ?? null);
    if (headBytes !== null) visitor.head?.(entry, await readHead(content, headBytes));
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
