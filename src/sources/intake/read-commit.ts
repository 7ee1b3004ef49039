import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The commit that a folder stands on, read from git's own files: running git in a hostile repository
 * would obey its configuration. Null where it cannot be told.
 */
export async function readCommit(folder: string): Promise<string | null> {
  const gitFolder = path.join(folder, '.git');
  const head = await readSmall(path.join(gitFolder, 'HEAD'));
  if (head === null) return null;
  const reference = /^ref: (refs\/[\w./-]+)$/.exec(head.trim())?.[1];
  if (reference === undefined) return toCommit(head);
  if (reference.includes('..')) return null;
  const loose = toCommit(await readSmall(path.join(gitFolder, reference)));
  if (loose !== null) return loose;
  const packed = await readSmall(path.join(gitFolder, 'packed-refs'));
  const line = packed?.split('\n').find((candidate) => candidate.endsWith(` ${reference}`));
  return toCommit(line?.split(' ')[0] ?? null);
}

function toCommit(content: string | null): string | null {
  const candidate = content?.trim() ?? '';
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(candidate) ? candidate : null;
}

const maxBytes = 4 * 1024 * 1024;

async function readSmall(file: string): Promise<string | null> {
  const stats = await lstat(file).catch(() => null);
  if (stats === null || !stats.isFile() || stats.size > maxBytes) return null;
  return readFile(file, 'utf8');
}
