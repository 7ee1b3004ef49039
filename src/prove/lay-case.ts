import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { UsageError } from '#domain/usage-error.ts';
import type { MutantEdit, ProofCase } from './proof-case.ts';

/** Lays the files of a case into an empty folder. Throws `UsageError` where a patch does not apply. */
export async function layCase(
  one: ProofCase,
  challenge: { readonly folder: string; readonly starterRoot: string },
  folder: string,
): Promise<void> {
  const solution = path.join(challenge.folder, 'solution');
  const isFromStarter = one.kind === 'starter' || (one.kind === 'sample' && one.base === 'starter');
  await cp(isFromStarter ? challenge.starterRoot : solution, folder, { recursive: true });
  switch (one.kind) {
    case 'solution':
    case 'starter':
      return;
    case 'mutant':
      if (one.patch !== null) await plant(one.patch, folder);
      for (const edit of one.edits) await applyEdit(edit, one.name, folder);
      for (const file of one.removes) await rm(path.join(folder, file), { recursive: true });
      return;
    case 'sample': {
      const filter = (file: string) => path.basename(file) !== 'sample.json';
      return cp(one.files, folder, { recursive: true, filter });
    }
    case 'invented': {
      const file = path.join(folder, one.file);
      if (one.content === null) return rm(file);
      await mkdir(path.dirname(file), { recursive: true });
      return writeFile(file, one.content);
    }
    default:
      return one satisfies never;
  }
}

async function applyEdit(
  { file, replace, by }: MutantEdit,
  mutant: string,
  folder: string,
): Promise<void> {
  const target = path.join(folder, file);
  const content = await readFile(target, 'utf8').catch(() => '');
  const parts = content.split(replace);
  if (parts.length !== 2) {
    throw new UsageError(
      `mutant ${mutant}: ${JSON.stringify(replace)} stands ${parts.length - 1} times in ${file} of the solution, expected once`,
      'Quote a part of the file that is there once.',
    );
  }
  await writeFile(target, parts.join(by));
}

async function plant(patch: string, folder: string): Promise<void> {
  try {
    const env = { GIT_CEILING_DIRECTORIES: path.dirname(folder) };
    await execa('git', ['apply', '--whitespace=nowarn', patch], { cwd: folder, env });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n').at(-1) : String(error);
    throw new UsageError(
      `${patch}: does not apply to the solution: ${reason}`,
      'Make it anew: change a copy of the solution, and write "git diff --no-index" of the two.',
      error,
    );
  }
}
