import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BuildRequest } from './build-request.ts';
import { type ContextEntry, listContext } from './context-entries.ts';
import { toContextFilter } from './context-filter.ts';

/** Where a Dockerfile goes that the context does not hold as it is sent. */
const ownDockerfile = '.drydock/Dockerfile';

export interface SentContext {
  readonly entries: readonly ContextEntry[];
  /** Path of the Dockerfile in it. */
  readonly dockerfile: string;
  readonly bytes: number;
}

/**
 * What is sent for a build. The engine reads the Dockerfile out of the context, and `COPY . .` sees all of it:
 * so a Dockerfile that is part of the context anyway is sent in its place and nothing is added. Only one that
 * `.dockerignore` keeps out, or of another text than the folder's, goes under `.drydock/`; the same
 * submission always takes the same way, so that the cache holds.
 */
export async function composeContext(options: {
  readonly request: BuildRequest;
  /** Text of the Dockerfile as it may be sent. */
  readonly prepared: string;
  readonly signal: AbortSignal;
}): Promise<SentContext> {
  const { request, prepared, signal } = options;
  const extra = Object.entries(request.extraFiles ?? {}).map(([name, text]) => toFile(name, text));
  const listed = await listContext({
    root: request.contextRoot,
    filter: toContextFilter(request.ignorePatterns),
    limits: request.limits,
    signal,
  });
  const inPlace = listed.some(({ kind, path: name }) => kind === 'file' && name === 'Dockerfile')
    ? await holdsText(path.join(request.contextRoot, 'Dockerfile'), request.dockerfile)
    : false;
  const dockerfile = inPlace ? 'Dockerfile' : ownDockerfile;
  const own = [...extra, toFile(dockerfile, prepared)];
  const ownPaths = new Set(own.map((entry) => entry.path));
  const entries = [...listed.filter((entry) => !ownPaths.has(entry.path)), ...own];
  return { entries: withFolders(entries), dockerfile, bytes: sumBytes(entries) };
}

function toFile(name: string, text: string): ContextEntry {
  const content = Buffer.from(text);
  return { kind: 'file', path: name, mode: 0o644, sizeBytes: content.length, source: { content } };
}

async function holdsText(file: string, text: string): Promise<boolean> {
  return (await readFile(file)).equals(Buffer.from(text));
}

/** Folders of ours that no entry stands for, in front of what is in them. */
function withFolders(entries: readonly ContextEntry[]): readonly ContextEntry[] {
  const known = new Set(entries.map((entry) => entry.path));
  return entries.flatMap((entry) => {
    const missing: ContextEntry[] = [];
    for (let folder = path.posix.dirname(entry.path); folder !== '.'; ) {
      if (!known.has(folder)) missing.unshift({ kind: 'folder', path: folder, mode: 0o755 });
      known.add(folder);
      folder = path.posix.dirname(folder);
    }
    return [...missing, entry];
  });
}

function sumBytes(entries: readonly ContextEntry[]): number {
  return entries.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.sizeBytes : 0), 0);
}
