import { createWriteStream } from 'node:fs';
import { mkdir, readdir, realpath, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { IntakeLimits } from '#domain/sandbox-policy.ts';
import { UsageError } from '#domain/usage-error.ts';
import { isInside } from '../intake/intake-entry.ts';
import { layOutHoles } from '../intake/lay-out-holes.ts';
import { leftOutFolders } from '../intake/left-out-folders.ts';
import { type ListedEntry, selectWithin } from '../intake/select-within.ts';
import type { ArchiveEntry } from './archive-entry.ts';
import { readArchive } from './read-archive.ts';

export interface Unpacking {
  readonly file: string;
  /** The folder inside the archive that is wanted, with `/`; empty: everything. */
  readonly inner: string;
  /** An empty folder of ours. */
  readonly to: string;
  readonly limits: IntakeLimits;
  readonly signal: AbortSignal;
}

const longestTargetBytes = 4096;

/** Of the intake's limits: how far an archive is read at all to find out what is within them. */
const readFactor = { files: 20, bytes: 4 };

/**
 * Unpacks one submission. Nothing is written outside of `to`, and no more than the limits allow: what arrives is
 * counted, whatever the archive says. Of a larger one, what the intake would take of the same folder is unpacked, and
 * the rest leaves holes for it to tell. Rejects with `UsageError` for one that is many times larger.
 */
export async function unpackArchive(unpacking: Unpacking): Promise<void> {
  const { to, limits } = unpacking;
  try {
    await unpack(unpacking, () => true);
  } catch (error) {
    if (!(error instanceof BeyondLimits)) throw error;
    const selection = selectWithin(await list(unpacking), limits);
    for (const name of await readdir(to)) await rm(path.join(to, name), { recursive: true });
    await unpack(unpacking, (relative) => selection.taken.has(relative));
    await layOutHoles(to, selection, limits);
  }
}

/** Rejects with `BeyondLimits` when what is wanted is too much. */
async function unpack(
  { file, inner, to, limits, signal }: Unpacking,
  isWanted: (relative: string) => boolean,
): Promise<void> {
  const meter = new Meter(limits);
  const links: { readonly at: string; readonly target: string }[] = [];
  for await (const entry of readArchive(file)) {
    signal.throwIfAborted();
    const relative = below(entry.path, inner);
    if (relative === null || !isWanted(relative)) continue;
    meter.countFile(entry.kind === 'file' ? entry.sizeBytes : 0);
    const at = path.join(to, relative);
    switch (entry.kind) {
      case 'folder':
        await mkdir(at, { recursive: true });
        break;
      case 'file':
        await mkdir(path.dirname(at), { recursive: true });
        await writeFile(await entry.read(), at, { meter, signal, entry });
        break;
      case 'link':
        links.push({ at, target: entry.target ?? (await readTarget(await entry.read())) });
        break;
      default:
        entry.kind satisfies never;
    }
  }
  // Last, so that nothing is written through one; the intake judges where they lead.
  for (const { at, target } of links) await makeLink(to, at, target);
}

async function list({ file, inner, limits, signal }: Unpacking): Promise<readonly ListedEntry[]> {
  const listed: ListedEntry[] = [];
  let bytes = 0;
  for await (const { path: whole, kind, sizeBytes } of readArchive(file)) {
    signal.throwIfAborted();
    const relative = below(whole, inner);
    if (relative === null || isInLeftOut(relative)) continue;
    listed.push({ path: relative, kind, sizeBytes: kind === 'file' ? sizeBytes : 0 });
    bytes += sizeBytes;
    if (
      listed.length <= readFactor.files * limits.files &&
      bytes <= readFactor.bytes * limits.bytes
    )
      continue;
    throw new UsageError(
      `the archive holds more than ${readFactor.files * limits.files} files or ${Math.round((readFactor.bytes * limits.bytes) / 1e6)} MB`,
      'Remove what does not belong to it, e.g. installed packages, videos or data.',
    );
  }
  return listed;
}

function isInLeftOut(relative: string): boolean {
  return relative
    .split('/')
    .slice(0, -1)
    .some((folder) => leftOutFolders.has(folder));
}

async function writeFile(
  content: Readable,
  at: string,
  { meter, signal, entry }: { meter: Meter; signal: AbortSignal; entry: ArchiveEntry },
): Promise<void> {
  const counted = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      try {
        meter.countBytes(chunk.length);
        done(null, chunk);
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
  const mode = entry.isExecutable ? 0o755 : 0o644;
  // A second entry of the same name replaces the first, as `tar` and `unzip -o` do.
  await pipeline(content, counted, createWriteStream(at, { mode }), { signal });
}

async function makeLink(root: string, at: string, target: string): Promise<void> {
  const folder = path.dirname(at);
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  const real = await realpath(folder).catch(() => null);
  if (real === null || !isInside(real, await realpath(root))) return;
  await symlink(target, path.join(real, path.basename(at))).catch(ignoreTaken);
}

function ignoreTaken(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

async function readTarget(content: Readable): Promise<string> {
  let target = '';
  for await (const chunk of content) {
    target += String(chunk);
    if (target.length > longestTargetBytes) break;
  }
  return target.slice(0, longestTargetBytes);
}

/** Null where the path is not below the folder. */
function below(entryPath: string, inner: string): string | null {
  if (inner === '') return entryPath;
  return entryPath.startsWith(`${inner}/`) ? entryPath.slice(inner.length + 1) : null;
}

class BeyondLimits extends UsageError {}

class Meter {
  readonly #limits: IntakeLimits;
  #bytes = 0;
  #files = 0;

  constructor(limits: IntakeLimits) {
    this.#limits = limits;
  }

  /** `expectedBytes`: as the archive says. */
  countFile(expectedBytes: number): void {
    this.#files += 1;
    const { files, bytes } = this.#limits;
    if (this.#files > files || this.#bytes + expectedBytes > bytes) throw this.#beyond();
  }

  countBytes(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.bytes) throw this.#beyond();
  }

  #beyond(): BeyondLimits {
    const { files, bytes } = this.#limits;
    return new BeyondLimits(
      `the archive unpacks to more than ${files} files or ${Math.round(bytes / 1e6)} MB`,
      'Remove what does not belong to it, e.g. installed packages, videos or data.',
    );
  }
}
