import { constants } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openInside } from '#facts/files/open-inside.ts';
import { plantFiles } from '#facts/files/plant-files.ts';
import { makeTree } from '#test/temp-tree.ts';

const append = constants.O_RDWR | constants.O_APPEND;
const create = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;

describe('openInside', () => {
  it('opens and creates files below the folder', async () => {
    const root = await makeTree({ 'a/b/c': 'old' });
    {
      await using file = await openInside(root, 'a/b/c', append);
      await file.appendFile('+');
    }
    expect(await readFile(path.join(root, 'a/b/c'), 'utf8')).toBe('old+');
    {
      await using file = await openInside(root, 'a/new', create);
      await file.writeFile('new');
    }
    expect(await readFile(path.join(root, 'a/new'), 'utf8')).toBe('new');
  });

  it('leads through no link, wherever it stands', async () => {
    const root = await makeTree({ 'outside/file': 'x', inside: { link: 'outside' } });
    await symlink('file', path.join(root, 'outside/link'));
    await expect(openInside(root, 'inside/file', append)).rejects.toThrow();
    await expect(openInside(root, 'inside/new', create)).rejects.toThrow();
    await expect(openInside(root, 'outside/link', append)).rejects.toThrow();
    await expect(openInside(root, 'outside/none', append)).rejects.toThrow('ENOENT');
  });
});

describe('plantFiles', () => {
  it('leaves what is there, and writes through no link', async () => {
    const root = await makeTree({
      'outside/x': 'x',
      'own/file': 'own',
      'own/link': { link: '../outside' },
    });
    await mkdir(path.join(root, 'own/tests'));
    await plantFiles(path.join(root, 'own'), [
      'file',
      'file/below',
      'link/planted',
      'link',
      'tests',
      'tests/test_x.py',
      '.git/HEAD',
    ]);
    expect(await readFile(path.join(root, 'own/file'), 'utf8')).toBe('own');
    await expect(readFile(path.join(root, 'outside/planted'))).rejects.toThrow('ENOENT');
    expect(await readFile(path.join(root, 'own/tests/test_x.py'), 'utf8')).toBe('planted\n');
    expect(await readFile(path.join(root, 'own/.git/HEAD'), 'utf8')).toBe('planted\n');
  });
});
