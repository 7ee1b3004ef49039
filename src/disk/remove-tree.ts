import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Removes a folder with all that is in it, and follows no link; one that is not there is what was wanted. A stranger may
 * have made folders in it that lie deeper than any path can name: those only a program that goes from folder to folder
 * removes. https://man7.org/linux/man-pages/man7/path_resolution.7.html (PATH_MAX)
 */
export async function removeTree(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    if (!isTooLong(error)) throw error;
    await removeByProgram(folder);
  }
}

async function removeByProgram(folder: string): Promise<void> {
  try {
    await run('rm', ['-rf', '--', folder], { env: { PATH: process.env['PATH'], LC_ALL: 'C' } });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    const isDenied = /permission denied|not permitted/i.test(said);
    throw isDenied ? Object.assign(new Error(said, { cause: error }), { code: 'EACCES' }) : error;
  }
}

function isTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENAMETOOLONG';
}
