import { lstat, readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import type { BuildLimits } from '#domain/sandbox-policy.ts';
import type { ContextFilter } from './context-filter.ts';

/** Something to be packed. Paths are relative, with `/`. */
export type ContextEntry =
  | { readonly kind: 'folder'; readonly path: string; readonly mode: number }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly mode: number;
      readonly sizeBytes: number;
      /** Where its bytes are: on disk, or given for this build only. */
      readonly source: { readonly file: string } | { readonly content: Buffer };
    };

/** The context is larger than the policy allows: the submission's doing. */
export class ContextTooLarge extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ContextTooLarge';
  }
}

/**
 * Lists what a folder sends, in a stable order. Links are listed, never followed; devices and pipes are left
 * out. A folder that is kept out comes along where something in it is let in again, as with Docker.
 */
export async function listContext(options: {
  readonly root: string;
  readonly filter: ContextFilter;
  readonly limits: BuildLimits;
  readonly signal: AbortSignal;
}): Promise<readonly ContextEntry[]> {
  const { root, filter, limits, signal } = options;
  const entries: ContextEntry[] = [];
  let bytes = 0;
  await walk('', []);
  return entries;

  async function walk(folder: string, pending: readonly ContextEntry[]): Promise<void> {
    signal.throwIfAborted();
    let unlisted = pending;
    const names = await readdir(path.join(root, folder));
    for (const name of names.sort()) {
      const relative = folder === '' ? name : `${folder}/${name}`;
      const isOut = filter.keepsOut(relative);
      if (isOut && !filter.hasExceptions) continue;
      const entry = await toEntry(path.join(root, relative), relative);
      if (entry === null) continue;
      if (!isOut) {
        for (const one of [...unlisted, entry]) list(one);
        unlisted = [];
      }
      if (entry.kind === 'folder') {
        const before = entries.length;
        await walk(relative, isOut ? [...unlisted, entry] : []);
        if (entries.length > before) unlisted = [];
      }
    }
  }

  function list(entry: ContextEntry): void {
    entries.push(entry);
    bytes += entry.kind === 'file' ? entry.sizeBytes : 0;
    if (entries.length > limits.contextFiles) {
      throw new ContextTooLarge(
        `the build context holds more than ${limits.contextFiles} files and folders`,
      );
    }
    if (bytes > limits.contextBytes) {
      const megabytes = Math.round(limits.contextBytes / 1e6);
      throw new ContextTooLarge(`the build context is larger than ${megabytes} MB`);
    }
  }
}

async function toEntry(file: string, relative: string): Promise<ContextEntry | null> {
  const stats = await lstat(file);
  const mode = stats.mode & 0o7777;
  if (stats.isDirectory()) return { kind: 'folder', path: relative, mode };
  if (stats.isSymbolicLink()) {
    return { kind: 'link', path: relative, target: await readlink(file) };
  }
  if (!stats.isFile()) return null;
  return { kind: 'file', path: relative, mode, sizeBytes: stats.size, source: { file } };
}
