import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceFile } from '#disk/replace-file.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
  file = path.join(folder, 'report.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it.each([true, false])('makes a file, and replaces it (durable: %s)', async (isDurable) => {
  await replaceFile(file, 'one', { isDurable });
  await replaceFile(file, Buffer.from('two'), { isDurable, mode: 0o600 });
  expect(await readFile(file, 'utf8')).toBe('two');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['report.json']);
});

it('leaves one whole content however many write', async () => {
  const contents = Array.from({ length: 20 }, (_, index) => String(index).repeat(50_000));
  await Promise.all(contents.map((content) => replaceFile(file, content, { isDurable: false })));
  expect(contents).toContain(await readFile(file, 'utf8'));
  expect(await readdir(folder)).toEqual(['report.json']);
});

it('replaces a link, and not what it leads to', async () => {
  const other = path.join(folder, 'other');
  await writeFile(other, 'untouched');
  await symlink(other, file);
  await replaceFile(file, 'new', { isDurable: false });
  expect(await readFile(other, 'utf8')).toBe('untouched');
  expect(await readFile(file, 'utf8')).toBe('new');
});

it('leaves nothing behind where it fails', async () => {
  await mkdir(path.join(file, 'in-the-way'), { recursive: true });
  await expect(replaceFile(file, 'new', { isDurable: false })).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['report.json']);
});
