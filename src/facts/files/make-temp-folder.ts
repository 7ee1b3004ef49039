import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A folder of ours for one fact, removed when the run ends. */
export async function makeTempFolder(
  purpose: string,
  defer: (undo: () => Promise<void>) => void,
): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `drydock-${purpose}-`));
  defer(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}
