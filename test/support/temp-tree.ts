import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Path → content, or the target of a link. */
export type Tree = Readonly<Record<string, string | { readonly link: string }>>;

/** A folder with these files, removed when the test ends. */
export async function makeTree(tree: Tree): Promise<string> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(tree)) {
    const target = path.join(root, file);
    await mkdir(path.dirname(target), { recursive: true });
    if (typeof content === 'string') await writeFile(target, content);
    else await symlink(content.link, target);
  }
  return root;
}
