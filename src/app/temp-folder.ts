import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export interface TempFolder extends AsyncDisposable {
  readonly path: string;
  readonly subfolder: (name: string) => Promise<string>;
}

/** A folder of ours that only this user may read; gone with its scope. */
export async function makeTempFolder(): Promise<TempFolder> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-'));
  return {
    path: folder,
    subfolder: async (name) => {
      const sub = path.join(folder, name);
      await mkdir(sub, { mode: 0o755 });
      return sub;
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}
