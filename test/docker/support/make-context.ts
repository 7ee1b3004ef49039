import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

export type Tree = Readonly<Record<string, string | { readonly link: string } | null>>;

/** A folder with these files for one test: text, a link's target, or null for an empty folder. */
export async function makeContext(tree: Tree): Promise<string> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(tree)) {
    const file = path.join(root, name);
    await mkdir(content === null ? file : path.dirname(file), { recursive: true });
    if (content === null) continue;
    if (typeof content === 'string') {
      await writeFile(file, content);
      await chmod(file, name.endsWith('.sh') ? 0o755 : 0o644);
    } else {
      await symlink(content.link, file);
    }
  }
  return root;
}
