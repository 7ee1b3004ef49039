import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import type { Tree } from '#test/temp-tree.ts';

export interface CommitToMake {
  readonly at: string;
  readonly tree: Tree;
  /** Names that are no text, relative to the repository; each file holds one byte. */
  readonly rawNames?: readonly Uint8Array[];
}

/** A repository with these commits on `main`; resolves to their ids. */
export async function makeRepository(
  folder: string,
  commits: readonly CommitToMake[],
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const git = async (args: readonly string[], at = '2026-01-01T00:00:00Z') => {
    const who = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.org' };
    const { stdout } = await execa('git', ['-C', folder, ...args], {
      env: {
        ...who,
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@example.org',
        GIT_AUTHOR_DATE: at,
        GIT_COMMITTER_DATE: at,
        GIT_CONFIG_GLOBAL: '/dev/null',
      },
    });
    return stdout.trim();
  };
  await git(['init', '--quiet', '--initial-branch=main']);
  const ids: string[] = [];
  for (const { at, tree, rawNames = [] } of commits) {
    for (const [file, content] of Object.entries(tree)) {
      const target = path.join(folder, file);
      await mkdir(path.dirname(target), { recursive: true });
      if (typeof content === 'string') await writeFile(target, content);
      else await symlink(content.link, target);
    }
    for (const name of rawNames) {
      await writeFile(Buffer.concat([Buffer.from(`${folder}/`), name]), 'x');
    }
    await git(['add', '--all', '--force']);
    await git(['commit', '--quiet', '--allow-empty', '-m', 'work'], at);
    ids.push(await git(['rev-parse', 'HEAD']));
  }
  return ids;
}
