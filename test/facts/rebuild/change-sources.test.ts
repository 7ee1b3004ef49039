import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Submission } from '#domain/submission.ts';
import { changeSources } from '#facts/rebuild/change-sources.ts';
import { makeTree } from '#test/temp-tree.ts';

async function change(files: Readonly<Record<string, string>>, place: string) {
  const root = await makeTree(files);
  const submission = {
    files: Object.keys(files).map((file) => ({ path: file, kind: 'file' })),
  } as unknown as Submission;
  const changed = await changeSources(root, submission, place);
  return { root, ...changed, read: (file: string) => readFile(path.join(root, file), 'utf8') };
}

it('changes every source below the folder, and no list of dependencies', async () => {
  const files = {
    'src/a.txt': 'a',
    'src/app.py': 'app',
    'src/requirements.txt': 'flask',
    'src/vendor/x-1.whl': 'zip',
    'srcs/other.py': 'other',
  };
  const { changedFile, read, editAlone } = await change(files, 'src/');
  expect(changedFile).toBe('src/app.py');
  const first = await read('src/app.py');
  expect(first.trimEnd()).toBe('app');
  expect(first.length).toBeGreaterThan(30);
  expect(await read('src/a.txt')).not.toBe('a');
  expect(await read('src/requirements.txt')).toBe('flask');
  expect(await read('src/vendor/x-1.whl')).toBe('zip');
  expect(await read('srcs/other.py')).toBe('other');
  await editAlone();
  expect(await read('src/app.py')).not.toBe(first);
});

it('makes a folder that is not there, and changes a single file', async () => {
  const { changedFile, root } = await change({ 'main.py': 'x' }, 'lib');
  expect(changedFile).toMatch(/^lib\/drydock-[0-9a-f]+\.txt$/);
  expect((await stat(path.join(root, changedFile))).isFile()).toBe(true);
  const single = await change({ 'main.py': 'x' }, 'main.py');
  expect(single.changedFile).toBe('main.py');
  expect(await single.read('main.py')).not.toBe('x');
});
