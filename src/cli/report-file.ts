import { constants } from 'node:fs';
import { access, mkdir, realpath, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '#disk/replace-file.ts';
import { UsageError } from '#domain/usage-error.ts';

/** Finds out before the work whether its result can be kept. Throws `UsageError`. */
export async function prepareReportFile(file: string): Promise<void> {
  try {
    const folder = path.dirname(path.resolve(file));
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw cannotWrite(file, error);
  }
  const stats = await stat(file).catch(() => null);
  if (stats?.isDirectory()) {
    throw new UsageError(`${file}: is a folder, a file was expected`, 'Name a file in it.');
  }
}

/** Whoever reads the file finds the old report or the new one, whole. Throws `UsageError`. */
export async function writeReportFile(file: string, content: string | Uint8Array): Promise<void> {
  try {
    const stats = await stat(file).catch(() => null);
    // A device or a pipe (/dev/stderr, /dev/null) must not be replaced by a file.
    if (stats !== null && !stats.isFile()) await writeFile(file, content);
    else {
      const target = stats === null ? path.resolve(file) : await realpath(file);
      await replaceFile(target, content, { isDurable: true });
    }
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

function cannotWrite(file: string, error: unknown): UsageError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UsageError(`${file}: cannot be written (${reason})`, 'Name another file.', error);
}
