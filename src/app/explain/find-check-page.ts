import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../project.ts';

/** The page of a check: ours in docs/checks, a challenge's own beside its module. Null where there is none. */
export async function findCheckPage(
  check: string,
  challengeFolder: string | null,
): Promise<string | null> {
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(check)) return null;
  const ours = path.join(projectRoot, 'docs/checks', `${check}.md`);
  const page = await readFile(ours, 'utf8').catch(() => null);
  if (page !== null || challengeFolder === null) return page;
  const folder = path.join(challengeFolder, 'checks');
  const entries = await readdir(folder).catch(() => []);
  for (const entry of entries.filter((name) => name.endsWith('.md'))) {
    const own = await readFile(path.join(folder, entry), 'utf8');
    if (own.includes(`\`${check}\``)) return own;
  }
  return null;
}
