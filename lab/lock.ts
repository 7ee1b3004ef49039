import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { LabPaths } from './paths.ts';
import type { Progress } from './progress.ts';
import { isAlive } from './system/processes.ts';

/** Two `lab up` at once would build the same images twice and start two engines: the second one waits. */
export async function withLock<T>(
  paths: LabPaths,
  progress: Progress,
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(paths.root, { recursive: true });
  let announced = false;
  while (!(await tryLock(paths.lock))) {
    const holder = await readHolder(paths.lock);
    if (holder !== null && !isAlive(holder)) {
      await rm(paths.lock, { force: true });
      continue;
    }
    if (!announced) progress.say(`another lab command is at work (process ${holder}): waiting`);
    announced = true;
    await delay(300);
  }
  try {
    return await work();
  } finally {
    await rm(paths.lock, { force: true });
  }
}

/** A link appears with its content, so nobody ever reads a lock without a holder. */
async function tryLock(path: string): Promise<boolean> {
  const own = `${path}.${process.pid}`;
  await writeFile(own, String(process.pid));
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

async function readHolder(path: string): Promise<number | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return /^\d+$/.test(text) ? Number(text) : null;
}
