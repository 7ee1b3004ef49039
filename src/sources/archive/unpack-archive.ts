import { createWriteStream } from 'node:fs';
import { mkdir, realpath, symlink } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { IntakeLimits } from '#domain/sandbox-policy.ts';
import { UsageError } from '#domain/usage-error.ts';
import { isInside } from '../intake/intake-entry.ts';
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

/**
 * Unpacks one submission. Nothing is written outside of `to`, and no more than the limits allow: what arrives is
 * counted, whatever the archive says. Rejects with `UsageError` above them.
 */
export async function unpackArchive(unpacking: Unpacking): Promise<void> {
  const { file, inner, to, limits, signal } = unpacking;
  const meter = new Meter(limits);
  const links: { readonly at: string; readonly target: string }[] = [];
  for await (const entry of readArchive(file)) {
    signal.throwIfAborted();
    const relative = below(entry.path, inner);
    if (relative === null) continue;
    meter.countFile();
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

class Meter {
  readonly #limits: IntakeLimits;
  #bytes = 0;
  #files = 0;

  constructor(limits: IntakeLimits) {
    this.#limits = limits;
  }

  countFile(): void {
    this.#files += 1;
    if (this.#files > this.#limits.files) {
      throw new UsageError(
        `the submission has more than ${this.#limits.files} files`,
        'Remove what does not belong to it, e.g. installed packages or data.',
      );
    }
  }

  countBytes(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.bytes) {
      throw new UsageError(
        `the submission is larger than ${Math.round(this.#limits.bytes / 1e6)} MB`,
        'Remove what does not belong to it, e.g. archives, videos or data.',
      );
    }
  }
}
