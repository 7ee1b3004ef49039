import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { closest } from '#domain/closest.ts';
import { UsageError } from '#domain/usage-error.ts';

/** Where a challenge's parts are. Paths are absolute. */
export interface Challenge {
  readonly id: string;
  readonly folder: string;
  readonly rubricFile: string;
  readonly starterRoot: string;
}

/** The flagship, whose rubric is the root `scoring.json`. */
export const flagshipId = 'dockerize-python-app';

/** Finds a challenge by id, or by the path of its folder. Throws `UsageError` with the ids that exist. */
export async function findChallenge(idOrFolder: string, projectRoot: string): Promise<Challenge> {
  const challengesRoot = path.join(projectRoot, 'challenges');
  const ids = await challengeIds(challengesRoot);
  if (ids.includes(idOrFolder))
    return challengeAt(path.join(challengesRoot, idOrFolder), projectRoot);
  const folder = path.resolve(idOrFolder);
  const isFolder =
    idOrFolder !== '' && (await stat(folder).catch(() => null))?.isDirectory() === true;
  if (isFolder) return challengeAt(folder, projectRoot);
  throw new UsageError(
    `there is no challenge "${idOrFolder}", expected one of ${ids.join(', ')}, or a folder`,
    closest(idOrFolder, ids) || 'Name a challenge by its id or by the path of its folder.',
  );
}

async function challengeAt(folder: string, projectRoot: string): Promise<Challenge> {
  const own = path.join(folder, 'scoring.json');
  const isFlagship = folder === path.join(projectRoot, 'challenges', flagshipId);
  const rubricFile = isFlagship ? path.join(projectRoot, 'scoring.json') : own;
  if (!(await stat(rubricFile).catch(() => null))?.isFile()) {
    throw new UsageError(
      `${rubricFile}: no such file`,
      'A challenge is a folder with a scoring.json and a starter.',
    );
  }
  return {
    id: path.basename(folder),
    folder,
    rubricFile,
    starterRoot: await starterOf(folder, rubricFile, projectRoot),
  };
}

/** A course's variant begins with the starter of the challenge that it changes, unless it has its own. */
async function starterOf(folder: string, rubricFile: string, projectRoot: string): Promise<string> {
  const own = path.join(folder, 'starter');
  if ((await stat(own).catch(() => null))?.isDirectory() === true) return own;
  const base = extendsOf(await readFile(rubricFile, 'utf8').catch(() => ''));
  if (base === null) return own;
  if (/^\.{0,2}\//.test(base)) {
    return path.join(path.dirname(path.resolve(path.dirname(rubricFile), base)), 'starter');
  }
  return base === path.basename(folder)
    ? own
    : (await findChallenge(base, projectRoot)).starterRoot;
}

/** What is wrong with a rubric is told when it is loaded. */
function extendsOf(content: string): string | null {
  try {
    const data: unknown = JSON.parse(content);
    const isNamed = typeof data === 'object' && data !== null && 'extends' in data;
    return isNamed && typeof data.extends === 'string' ? data.extends : null;
  } catch {
    return null;
  }
}

async function challengeIds(challengesRoot: string): Promise<readonly string[]> {
  const entries = await readdir(challengesRoot, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
