import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '#app/project.ts';
import { bundleAction } from './bundle/bundle-action.ts';
import { declareWebhook } from './bundle/declare-webhook.ts';

/**
 * Writes `dist/`, which the Action runs from. With `--check` it only says whether `dist/` is what the sources give;
 * exit code 1 where it is not.
 */
const dist = path.join(projectRoot, 'dist');
if (process.argv.includes('--check')) process.exitCode = await checkBundle();
else await buildInto(dist);

async function buildInto(folder: string): Promise<void> {
  await bundleAction(folder);
  await declareWebhook(folder);
}

async function checkBundle(): Promise<number> {
  const fresh = await mkdtemp(path.join(os.tmpdir(), 'drydock-dist-'));
  try {
    await buildInto(fresh);
    const [wanted, present] = await Promise.all([filesIn(fresh), filesIn(dist)]);
    const names = [...new Set([...wanted.keys(), ...present.keys()])];
    const different = names.filter((name) => wanted.get(name) !== present.get(name));
    if (different.length === 0) return 0;
    console.error(`dist/ is stale (${different.join(', ')}); run: npm run build`);
    return 1;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Path → content. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  const contents = files.map(
    async (file) => [path.relative(folder, file), await readFile(file, 'utf8')] as const,
  );
  return new Map(await Promise.all(contents));
}
