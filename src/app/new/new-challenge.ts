import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '#domain/usage-error.ts';
import { projectRoot } from '../project.ts';

export interface NewChallenge {
  readonly folder: string;
  /** Relative to the folder. */
  readonly files: readonly string[];
}

const template = path.join(projectRoot, 'templates/challenge');

/** Makes a challenge that works as it is. Throws `UsageError` for an id that is none or is taken. */
export async function newChallenge(id: string, into: string | null): Promise<NewChallenge> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    throw new UsageError(
      `"${id}" is no id of a challenge`,
      'Use small letters, digits and hyphens, e.g. my-first-challenge.',
    );
  }
  const folder = path.join(into ?? path.join(projectRoot, 'challenges'), id);
  if ((await stat(folder).catch(() => null)) !== null) {
    throw new UsageError(`${folder}: is there already`, 'Choose another id, or remove the folder.');
  }
  await mkdir(path.dirname(folder), { recursive: true });
  await cp(template, folder, { recursive: true, errorOnExist: true, force: false });
  const files = await filesIn(folder);
  for (const file of files) await fillIn(path.join(folder, file), id, folder);
  return { folder, files };
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

async function fillIn(file: string, id: string, folder: string): Promise<void> {
  const content = await readFile(file, 'utf8');
  const title = id.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
  const schema = path.relative(folder, path.join(projectRoot, 'schema/scoring.schema.json'));
  const filled = content
    .replaceAll('{{id}}', id)
    .replaceAll('{{title}}', title)
    .replace('../../schema/scoring.schema.json', schema.split(path.sep).join('/'));
  if (filled !== content) await writeFile(file, filled);
}
