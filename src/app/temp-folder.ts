import { mkdir, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { removeTree } from '#disk/remove-tree.ts';
import { describeOwner, renderOwner } from '#docker/run-owner.ts';
import { folderPrefix, sweepTempFolders } from './sweep/temp-leftovers.ts';

const oneDayMs = 24 * 60 * 60 * 1000;

export interface TempFolder extends AsyncDisposable {
  readonly path: string;
  readonly subfolder: (name: string) => Promise<string>;
}

/** A folder of ours that only this user may read; gone with its scope, or swept when its process was killed. */
export async function makeTempFolder(): Promise<TempFolder> {
  await sweepTempFolders(oneDayMs);
  const owner = renderOwner(await describeOwner());
  const folder = await mkdtemp(path.join(os.tmpdir(), `${folderPrefix}${owner}-`));
  return {
    path: folder,
    subfolder: async (name) => {
      const sub = path.join(folder, name);
      await mkdir(sub, { mode: 0o755 });
      return sub;
    },
    [Symbol.asyncDispose]: () => removeTree(folder),
  };
}
