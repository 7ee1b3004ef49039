import { randomBytes } from 'node:crypto';
import { appendFile, chmod, lstat, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Submission } from '#domain/submission.ts';
import { blankLines } from '../files/blank-lines.ts';
import { filesUnder } from '../files/source-files.ts';

export interface ChangedSources {
  /** One of the changed files, relative to the submission. */
  readonly changedFile: string;
  /** Takes the new file away, and edits the others once more. */
  readonly editAlone: () => Promise<void>;
}

/** What says which dependencies there are, or is one: a change of it may well install them again. */
const dependencyFile =
  /^(?:(?:requirements|constraints)[^/]*\.(?:txt|in)|Pipfile(?:\.lock)?|pyproject\.toml|setup\.(?:py|cfg)|poetry\.lock|uv\.lock|pdm\.lock|environment\.ya?ml|package(?:-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|\.npmrc|\.yarnrc\.yml|pip\.conf|go\.(?:mod|sum)|Cargo\.(?:toml|lock)|Gemfile(?:\.lock)?|.*\.(?:whl|zip|tar|tgz|gz|bz2|xz|egg))$/;
const mostFiles = 2000;

/**
 * Changes a copy of the submission as an edit would: every file under `change` ends with blank lines more, which mean
 * nothing in any language that sources are written in, and there is a new file. No two changes are alike: a build
 * that was graded before is still in the engine's cache.
 */
export async function changeSources(
  root: string,
  submission: Submission,
  change: string,
): Promise<ChangedSources> {
  const place = path.posix.normalize(change).replace(/\/+$/, '');
  const own = filesUnder(submission, place).filter(
    (file) => !dependencyFile.test(path.posix.basename(file)),
  );
  const edit = async (): Promise<void> => {
    for (const file of own.slice(0, mostFiles)) await append(path.join(root, file));
  };
  await edit();
  const isFile = own.includes(place);
  const newName = `drydock-${randomBytes(6).toString('hex')}.txt`;
  const newFile = isFile ? null : path.posix.join(place, newName);
  if (newFile !== null) await addFile(root, newFile);
  return {
    changedFile: own[0] ?? newFile ?? place,
    editAlone: async () => {
      if (newFile !== null) await rm(path.join(root, newFile), { force: true });
      await edit();
    },
  };
}

/** A file that its owner may not write is made writable for the moment: its mode is part of the build's cache. */
async function append(file: string): Promise<void> {
  const { mode } = await lstat(file);
  await chmod(file, mode | 0o200);
  await appendFile(file, blankLines());
  await chmod(file, mode);
}

async function addFile(root: string, file: string): Promise<void> {
  const target = path.join(root, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, 'new\n', { flag: 'wx' });
}
