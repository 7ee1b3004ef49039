import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClaimedReport } from './judge-claimed-report.ts';

const mostBytes = 16 * 1024 ** 2;
const mostBundles = 100;

/**
 * What a fork offers, as `gh run download` and `gh attestation download` lay it: `<folder>/<id>/report.json`, and
 * bundles beside it in `.jsonl` files, one a line. Null where there is no report. All of it is a stranger's.
 */
export async function readClaim(folder: string, id: string): Promise<ClaimedReport | null> {
  const root = path.join(folder, id);
  const content = await readBounded(path.join(root, 'report.json'));
  if (content === null) return null;
  const names = (await readdir(root)).filter((name) => name.endsWith('.jsonl')).sort();
  const files = await Promise.all(names.map((name) => readBounded(path.join(root, name))));
  return { content, bundles: files.flatMap(toLines).slice(0, mostBundles) };
}

/** Trusted roots, one a line: what `gh attestation trusted-root` prints. */
export async function readTrustedRoots(file: string): Promise<readonly unknown[]> {
  return toLines(await readFile(file));
}

/** No link is followed: an artifact can hold one. */
async function readBounded(file: string): Promise<Buffer | null> {
  const stats = await lstat(file).catch(() => null);
  return stats?.isFile() && stats.size <= mostBytes ? await readFile(file) : null;
}

/** A line that is no JSON is no bundle: it says nothing, as any other that does not verify. */
function toLines(content: Buffer | null): readonly unknown[] {
  const lines = content?.toString('utf8').split('\n') ?? [];
  return lines.filter((line) => line.trim() !== '').map(parseLine);
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
