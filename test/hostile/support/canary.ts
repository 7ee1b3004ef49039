import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';

/** What a submission must neither read nor change: words in the grader's environment and in files beside it. */
export interface Canary {
  /** Stands in every place; wherever it turns up, something got out. */
  readonly word: string;
  /** Folder on the host, outside of every submission. */
  readonly folder: string;
}

const variables = ['GITHUB_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'SECRET', 'CANARY'];

const contents = (word: string): Readonly<Record<string, string>> => ({
  'secret.txt': word,
  'secret.env': `SECRET=${word}\n`,
  'compose.yml': `services: {stolen: {image: "${word}"}}\n`,
  Dockerfile: `FROM scratch\nLABEL stolen=${word}\n`,
});

/** A canary for the tests of one file. */
export function useCanary(): () => Canary {
  let canary: Canary | undefined;
  beforeAll(async () => {
    const word = `canary-${randomBytes(12).toString('hex')}`;
    const folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-host-'));
    for (const [name, content] of Object.entries(contents(word))) {
      await writeFile(path.join(folder, name), content, { mode: 0o666 });
    }
    for (const name of variables) vi.stubEnv(name, word);
    canary = { word, folder };
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    if (canary !== undefined) await rm(canary.folder, { recursive: true });
  });
  return () => {
    if (canary === undefined) throw new Error('used before it was planted');
    return canary;
  };
}

/** Names of the canary's files that are not as they were planted. */
export async function changedFiles({ word, folder }: Canary): Promise<readonly string[]> {
  const planted = contents(word);
  const names = new Set([...Object.keys(planted), ...(await readdir(folder))]);
  const changed: string[] = [];
  for (const name of names) {
    const content = await readFile(path.join(folder, name), 'utf8').catch(() => null);
    if (content !== planted[name]) changed.push(name);
  }
  return changed;
}
