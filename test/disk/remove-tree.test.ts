import { execFile } from 'node:child_process';
import { access, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { removeTree } from '#disk/remove-tree.ts';

const run = promisify(execFile);
const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

/** No path can name the innermost: it is gone into, folder by folder. */
const bury = `
  const { mkdirSync } = require('node:fs');
  const name = 'd'.repeat(200);
  for (let depth = 0; depth < 60; depth++) { mkdirSync(name); process.chdir(name); }
`;

it('removes folders that lie deeper than a path can name, and follows no link', async () => {
  const root = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
  const kept = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
  await writeFile(path.join(kept, 'file'), 'stays');
  await symlink(kept, path.join(root, 'link'));
  await run(process.execPath, ['-e', bury], { cwd: root });
  await removeTree(root);
  expect(await isThere(root)).toBe(false);
  expect(await isThere(path.join(kept, 'file'))).toBe(true);
  await removeTree(kept);
  await removeTree(kept);
  expect(await isThere(kept)).toBe(false);
});
