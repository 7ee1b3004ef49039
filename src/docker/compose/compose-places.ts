import { stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Where the programs of Compose are looked for: the same everywhere, whatever the caller's environment. */
export interface ComposePlaces {
  /** A value of PATH. */
  readonly searchPath: string;
  readonly pluginFolders: readonly string[];
}

/**
 * The folders are those of the `docker` command, in its order; Docker Desktop keeps its plugins in a user's own.
 * https://github.com/docker/cli/blob/master/cli-plugins/manager/manager_unix.go
 */
export const composePlaces: ComposePlaces = {
  searchPath: '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin',
  pluginFolders: [
    path.join(os.homedir(), '.docker/cli-plugins'),
    '/usr/local/lib/docker/cli-plugins',
    '/usr/local/libexec/docker/cli-plugins',
    '/usr/lib/docker/cli-plugins',
    '/usr/libexec/docker/cli-plugins',
  ],
};

/** The plugin that `docker compose` runs; null where there is none in these folders. */
export async function findComposePlugin(folders: readonly string[]): Promise<string | null> {
  const [first] = await pinAll(folders, 'docker-compose');
  return first?.file ?? null;
}

/**
 * The files that are run, told from any others by their place, size and times: asking Compose for its version would take
 * a tenth of a second of a processor. Null where there are none.
 */
export async function pinCompose({
  searchPath,
  pluginFolders,
}: ComposePlaces = composePlaces): Promise<readonly unknown[] | null> {
  const [commands, plugins] = await Promise.all([
    pinAll(searchPath.split(':'), 'docker'),
    pinAll(pluginFolders, 'docker-compose'),
  ]);
  return plugins.length === 0 ? null : [commands, plugins];
}

interface Pin {
  readonly file: string;
  readonly id: readonly number[];
}

async function pinAll(folders: readonly string[], name: string): Promise<readonly Pin[]> {
  const pins = await Promise.all(folders.map((folder) => pin(path.join(folder, name))));
  return pins.filter((one) => one !== null);
}

/** What a link leads to counts, as when it is run. */
async function pin(file: string): Promise<Pin | null> {
  const stats = await stat(file).catch(() => null);
  if (!stats?.isFile()) return null;
  const { dev, ino, size, mtimeMs, ctimeMs } = stats;
  return { file, id: [dev, ino, size, mtimeMs, ctimeMs] };
}
