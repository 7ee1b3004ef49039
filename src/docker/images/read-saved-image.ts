import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Extract, extract } from 'tar-stream';
import { z } from 'zod';
import { traced } from '#engine/trace/span.ts';
import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { toEngineFault } from '../faults/engine-fault.ts';
import { readBytes } from '../stream/read-bytes.ts';
import { readSavedLayer } from './read-saved-layer.ts';
import type { SavedImage, SavedLayer } from './saved-image.ts';

const manifestSchema = z
  .array(z.object({ Config: z.string(), Layers: z.array(z.string()) }))
  .min(1);
const configSchema = z.object({
  history: z
    .array(
      z.object({ created_by: z.string().default(''), empty_layer: z.boolean().default(false) }),
    )
    .default([]),
});

/** A manifest or a config; what is longer is a layer. */
const maxJsonBytes = 4 * 1024 ** 2;
const what = 'read the layers of an image';

/** See `DockerEngine.readLayers`. Both layouts of a saved image name their parts in `manifest.json`. */
export async function readSavedImage(
  connection: EngineConnection,
  image: string,
  signal: AbortSignal,
): Promise<SavedImage> {
  try {
    const archive = await callEngine({ what, signal }, () =>
      connection.docker.getImage(image).get(),
    );
    const entries = extract();
    const [, parts] = await traced({ category: 'engine', name: what }, () =>
      Promise.all([pipeline(archive, entries, { signal }), readParts(entries)]),
    );
    return toSavedImage(parts);
  } catch (error) {
    signal.throwIfAborted();
    throw toEngineFault(error, what);
  }
}

interface Parts {
  readonly documents: ReadonlyMap<string, unknown>;
  readonly layers: ReadonlyMap<string, SavedLayer>;
  /** A layer that is there twice is a link the second time. */
  readonly links: ReadonlyMap<string, string>;
}

async function readParts(archive: Extract): Promise<Parts> {
  const documents = new Map<string, unknown>();
  const layers = new Map<string, SavedLayer>();
  const links = new Map<string, string>();
  for await (const content of archive) {
    const { name, type, linkname, size = 0 } = content.header;
    if (linkname && (type === 'symlink' || type === 'link')) {
      links.set(name, path.posix.join(type === 'link' ? '' : path.posix.dirname(name), linkname));
    }
    if (type !== 'file' || size === 0) {
      content.resume();
      continue;
    }
    const chunks = readBytes(content)[Symbol.asyncIterator]();
    const first = await chunks.next();
    const head = first.done === true ? new Uint8Array() : first.value;
    const isDocument = (head[0] === 0x7b || head[0] === 0x5b) && size <= maxJsonBytes; // { or [
    const all = resumeWith(head, chunks);
    if (isDocument) documents.set(name, parseJson(await readText(all)));
    else if (size > 512) layers.set(name, await readSavedLayer(all, isGzip(head)));
    else await readText(all);
  }
  return { documents, layers, links };
}

function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b;
}

function toSavedImage({ documents, layers, links }: Parts): SavedImage {
  const [manifest] = manifestSchema.parse(documents.get('manifest.json'));
  const { history } = configSchema.parse(documents.get(manifest?.Config ?? ''));
  const none: SavedLayer = { entries: [], removed: new Set(), opaque: new Set() };
  return {
    history: history.map(({ created_by, empty_layer }) => ({
      createdBy: created_by,
      hasLayer: !empty_layer,
    })),
    layers: (manifest?.Layers ?? []).map(
      (name) => layers.get(name) ?? layers.get(links.get(name) ?? '') ?? none,
    ),
  };
}

async function* resumeWith(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function readText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const kept: Uint8Array[] = [];
  for await (const chunk of Readable.from(chunks))
    if (chunk instanceof Uint8Array) kept.push(chunk);
  return Buffer.concat(kept).toString();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // A layer may begin with any bytes.
  }
}
