import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { removeTree } from '#disk/remove-tree.ts';

/** A folder for one fact, in the run's (`DockerEngine.tempRoot`); removed when the run ends. */
export async function makeTempFolder(
  tempRoot: string,
  purpose: string,
  defer: (undo: () => Promise<void>) => void,
): Promise<string> {
  const folder = await mkdtemp(path.join(tempRoot, `drydock-${purpose}-`));
  defer(() => removeTree(folder));
  return folder;
}
