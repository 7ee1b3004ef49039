import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

export interface Replacement {
  /** Permission bits of the new file, e.g. 0o600; left out, as the process makes files. */
  readonly mode?: number;
  /** Whether it has to be whole after a crash of the machine too; costs a wait for the disk. */
  readonly isDurable: boolean;
}

/**
 * Whoever reads the file finds the old content or the new one, whole, however many write at the same time. The
 * content is first written to a name that cannot be guessed and must not exist: the folder may be one in which
 * somebody else has laid out links.
 */
export async function replaceFile(
  file: string,
  content: string | Uint8Array | AsyncIterable<string>,
  { mode, isDurable }: Replacement,
): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(content);
      if (isDurable) await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
