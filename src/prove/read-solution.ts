import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Files of the solution that the starter does not have, or has otherwise: what a student makes. */
export async function readStudentFiles(challenge: {
  readonly folder: string;
  readonly starterRoot: string;
}): Promise<ReadonlyMap<string, string>> {
  const solution = path.join(challenge.folder, 'solution');
  const entries = await readdir(solution, { recursive: true, withFileTypes: true });
  const made = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.relative(solution, path.join(entry.parentPath, entry.name));
    const content = await readFile(path.join(solution, file), 'utf8');
    const before = await readFile(path.join(challenge.starterRoot, file), 'utf8').catch(() => null);
    if (before !== content) made.set(file.split(path.sep).join('/'), content);
  }
  return made;
}
