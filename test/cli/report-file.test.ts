import { readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepareReportFile, writeReportFile } from '#cli/report-file.ts';
import { UsageError } from '#domain/usage-error.ts';
import { makeTree } from '#test/temp-tree.ts';

describe('cli/report-file', () => {
  it('makes the folder, writes the file and leaves nothing beside it', async () => {
    const file = path.join(await makeTree({}), 'new', 'report.json');
    await prepareReportFile(file);
    await writeReportFile(file, 'one');
    await writeReportFile(file, 'two');
    expect(await readFile(file, 'utf8')).toBe('two');
    expect(await readdir(path.dirname(file))).toEqual(['report.json']);
  });

  it('follows a link instead of replacing it', async () => {
    const root = await makeTree({ 'real.json': '', 'link.json': { link: 'real.json' } });
    await writeReportFile(path.join(root, 'link.json'), 'new');
    expect(await readlink(path.join(root, 'link.json'))).toBe('real.json');
    expect(await readFile(path.join(root, 'real.json'), 'utf8')).toBe('new');
  });

  it('writes into a device and keeps it one', async () => {
    await writeReportFile('/dev/null', 'gone');
    await expect(writeFile('/dev/null', 'still a device')).resolves.toBeUndefined();
    expect(await readFile('/dev/null', 'utf8')).toBe('');
  });

  it.each([
    ['a folder', 'folder'],
    ['a folder that is a file', 'file/report.json'],
  ])('refuses %s before the work', async (_name, target) => {
    const root = await makeTree({ 'folder/x': '', file: '' });
    await expect(prepareReportFile(path.join(root, target))).rejects.toThrow(UsageError);
  });
});
