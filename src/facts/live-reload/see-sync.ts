import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { EngineContainer } from '#docker/containers/engine-container.ts';
import { blankLines } from '../files/blank-lines.ts';

const fileMode = 0o644;

/** Copies an edited file into a container, as `docker compose watch` does, and reads it there. */
export async function seeSyncedEdit(
  container: EngineContainer,
  copy: { readonly from: string; readonly to: string },
): Promise<boolean> {
  const edited = Buffer.concat([await readFile(copy.from), Buffer.from(blankLines())]);
  return isCopied(container, copy.to, edited);
}

/** The same with a file that is new in a folder. */
export async function seeSyncedFile(container: EngineContainer, folder: string): Promise<boolean> {
  const name = `drydock-${randomBytes(6).toString('hex')}.txt`;
  return isCopied(container, path.posix.join(folder, name), randomBytes(16));
}

async function isCopied(container: EngineContainer, to: string, content: Buffer): Promise<boolean> {
  await container.addFile(to, content, fileMode);
  const found = await container.readFile(to, content.length + 1);
  return found?.equals(content) === true;
}
