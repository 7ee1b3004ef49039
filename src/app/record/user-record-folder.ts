import os from 'node:os';
import path from 'node:path';

/** Where a user's grades are kept; see https://specifications.freedesktop.org/basedir-spec/latest/. */
export function userRecordFolder(
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  const root = XDG_CACHE_HOME || LOCALAPPDATA || path.join(os.homedir(), '.cache');
  return path.join(root, 'drydock', 'record');
}
