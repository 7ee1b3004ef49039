import { lstat, mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '#domain/usage-error.ts';

/**
 * Makes the folder for what is written. A folder asked for lies in the workspace, where the submission's files are:
 * a link of theirs must not lead what we write elsewhere on the runner.
 */
export async function openReportFolder(
  asked: string | null,
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  if (asked === null) {
    const folder = path.resolve(environment['RUNNER_TEMP'] ?? '.', 'drydock');
    await mkdir(folder, { recursive: true });
    return folder;
  }
  const workspace = await realpath(environment['GITHUB_WORKSPACE'] ?? process.cwd());
  const folder = path.resolve(workspace, asked);
  if (await isReal(await findExisting(folder))) {
    await mkdir(folder, { recursive: true });
    if (await isReal(folder)) return folder;
  }
  throw new UsageError(
    `input "report-folder": ${asked} leads through a link`,
    'Name a folder that no file of the submission can redirect, or leave the input out.',
  );
}

/** The folder, or the nearest one above it that is there: nothing is made through a link either. */
async function findExisting(folder: string): Promise<string> {
  const stats = await lstat(folder).catch(() => null);
  return stats === null ? findExisting(path.dirname(folder)) : folder;
}

async function isReal(folder: string): Promise<boolean> {
  return (await realpath(folder).catch(() => null)) === folder;
}
