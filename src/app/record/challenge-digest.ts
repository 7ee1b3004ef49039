import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Challenge } from '#rubric/challenge.ts';

/** What proves a challenge and takes no part in grading. */
const proofs = new Set(['solution', 'mutants', 'samples', 'node_modules', '.git']);

/** Of the files that a challenge brings along: those of its starter that replace a submission's, and its own checks. */
export async function challengeDigest({ folder, starterRoot }: Challenge): Promise<string> {
  const digest = createHash('sha256');
  for (const root of new Set([folder, path.dirname(starterRoot)])) {
    for (const file of await filesUnder(root)) {
      const relative = path.relative(root, file);
      digest.update(JSON.stringify(relative)).update(await readFile(file));
    }
  }
  return digest.digest('hex');
}

async function filesUnder(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const kept = entries.filter(({ name }) => !proofs.has(name));
  const nested = await Promise.all(
    kept.map((entry) => {
      const place = path.join(root, entry.name);
      return entry.isDirectory() ? filesUnder(place) : entry.isFile() ? [place] : [];
    }),
  );
  return nested.flat().sort();
}
