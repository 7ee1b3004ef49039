import { open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '#domain/usage-error.ts';

export interface LockOptions {
  /** This process, in words that `isAlive` understands. */
  readonly owner: string;
  readonly isAlive: (owner: string) => Promise<boolean | 'unknown'>;
}

/** Keeps a second batch out of the same folder; what a killed one left is taken over. Rejects with `UsageError`. */
export async function lockFolder(
  folder: string,
  { owner, isAlive }: LockOptions,
): Promise<AsyncDisposable> {
  const file = path.join(folder, '.lock');
  for (let attempt = 0; attempt < 2; attempt++) {
    if (await create(file, owner)) {
      return { [Symbol.asyncDispose]: () => rm(file, { force: true }) };
    }
    const holder = (await readFile(file, 'utf8').catch(() => '')).trim();
    if (holder !== '' && (await isAlive(holder)) !== false) break;
    await rm(file, { force: true });
  }
  throw new UsageError(
    `${folder}: another batch writes to it`,
    `Wait for it or name another folder. If none is running anywhere, remove ${file}.`,
  );
}

async function create(file: string, owner: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(`${owner}\n`);
    await handle.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
