import { execFileSync } from 'node:child_process';
import { chmod, lstat, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Submission } from '#domain/submission.ts';
import { takeInFolder } from '#sources/folder.ts';
import { makeTree, type Tree } from '#test/temp-tree.ts';

const limits = { bytes: 1_000_000, files: 100, fileBytes: 1_000_000 };

async function takeIn(tree: Tree, starter: Tree = {}, overrides = {}): Promise<Submission> {
  const folder = await makeTree(tree);
  return takeInFolder({
    folder,
    copyTo: await makeTree({}),
    starterRoot: await makeTree(starter),
    protectedFiles: Object.keys(starter),
    limits: { ...limits, ...overrides },
  });
}

describe('sources/folder', () => {
  it('copies files, folders and links that stay inside', async () => {
    const submission = await takeIn({
      'src/app.py': 'print()',
      Dockerfile: 'FROM scratch',
      'src/same.py': { link: 'app.py' },
    });
    expect(submission.files.map(({ path: file, kind, target }) => [file, kind, target])).toEqual([
      ['Dockerfile', 'file', null],
      ['src', 'folder', null],
      ['src/app.py', 'file', null],
      ['src/same.py', 'link', 'app.py'],
    ]);
    expect(await readFile(path.join(submission.root, 'src/same.py'), 'utf8')).toBe('print()');
    expect(submission.notices).toEqual([]);
  });

  it('keeps the texts that are judged, bounded, and follows no link for them', async () => {
    const submission = await takeIn({
      Dockerfile: 'FROM scratch',
      'compose.yaml': `# ${'x'.repeat(100_000)}`,
      '.dockerignore': { link: 'Dockerfile' },
      'src/Dockerfile': 'FROM elsewhere',
    });
    expect(submission.texts.map(({ path, text, isCut }) => [path, text.length, isCut])).toEqual([
      ['Dockerfile', 12, false],
      ['compose.yaml', 32_000, true],
    ]);
  });

  it.each([
    ['an absolute link', { link: '/etc/passwd' }, 'intake-leaves-submission'],
    ['a link upwards', { link: '../../../../../etc/passwd' }, 'intake-leaves-submission'],
    ['a link to the folder above', { link: '..' }, 'intake-leaves-submission'],
    ['a link through /proc', { link: '/proc/self/root/etc/passwd' }, 'intake-leaves-submission'],
    ['a link to nothing', { link: 'nowhere' }, 'intake-dangling-link'],
    ['a link to itself', { link: 'Dockerfile' }, 'intake-dangling-link'],
  ])('leaves %s out and says so', async (_, link, code) => {
    const submission = await takeIn({ 'src/app.py': '', Dockerfile: link });
    expect(submission.notices.map((notice) => notice.code)).toEqual([code]);
    expect(submission.files.some((file) => file.path === 'Dockerfile')).toBe(false);
    await expect(lstat(path.join(submission.root, 'Dockerfile'))).rejects.toThrow('ENOENT');
  });

  it('leaves a link to a link that leaves out', async () => {
    const submission = await takeIn({ a: { link: 'b' }, b: { link: '/etc' } });
    expect(submission.files).toEqual([]);
    expect(submission.notices).toHaveLength(2);
  });

  it('leaves pipes out without opening them', async () => {
    const folder = await makeTree({ 'src/app.py': '' });
    execFileSync('mkfifo', [path.join(folder, 'Dockerfile')]);
    const submission = await takeInFolder({
      folder,
      copyTo: await makeTree({}),
      starterRoot: folder,
      protectedFiles: [],
      limits,
    });
    expect(submission.notices.map((notice) => notice.code)).toEqual(['intake-special-file']);
  });

  it('leaves out what tools make and git does not carry', async () => {
    const submission = await takeIn({
      '.git/HEAD': 'ref: refs/heads/main',
      'venv/bin/python': '',
      'src/__pycache__/app.pyc': '',
      'src/app.py': '',
    });
    expect(submission.files.map((file) => file.path)).toEqual(['src', 'src/app.py']);
  });

  it.each([
    ['too many files', { files: 2 }, ['intake-too-many-files z/deep']],
    ['too many bytes', { bytes: 100 }, ['intake-too-large z/deep']],
    ['a file that is too large', { fileBytes: 50 }, ['intake-large-file z/deep']],
  ])('leaves out what is beyond %s, the lowest last, and tells it', async (_, limit, expected) => {
    const tree = { 'z/deep': 'x'.repeat(99), Dockerfile: 'FROM a' };
    const { files, notices } = await takeIn(tree, {}, limit);
    expect(files.map((file) => file.path)).toEqual(['Dockerfile', 'z']);
    expect(notices.map(({ code, location }) => `${code} ${location?.file}`)).toEqual(expected);
  });

  it('does not end at what it cannot read, and tells a bounded number of things', async () => {
    const links = Array.from({ length: 80 }, (_, n) => [`link${n}`, { link: '/etc/passwd' }]);
    const { files, notices } = await takeIn({ ...Object.fromEntries(links), last: '' });
    expect(files.map((file) => file.path)).toEqual(['last']);
    expect(notices).toHaveLength(50);
  });

  it.skipIf(process.platform !== 'linux')('leaves out a file whose name is no text', async () => {
    const folder = await makeTree({ Dockerfile: 'FROM a' });
    const name = Buffer.concat([Buffer.from(`${folder}/bad-`), Buffer.from([0xff, 0xfe])]);
    await writeFile(name, '');
    const copyTo = await makeTree({});
    const { files, notices } = await takeInFolder({
      ...{ folder, copyTo, starterRoot: '', protectedFiles: [], limits },
    });
    expect(files.map((file) => file.path)).toEqual(['Dockerfile']);
    expect(notices.map(({ code }) => code)).toEqual(['intake-unreadable']);
  });

  it.each([
    ['nowhere', 'no such folder'],
    ['file', 'is no folder'],
  ])('names a folder that is none: %s', async (name, said) => {
    const folder = path.join(await makeTree({ file: '' }), name);
    const intake = { folder, copyTo: folder, starterRoot: '', protectedFiles: [], limits };
    await expect(takeInFolder(intake)).rejects.toThrow(`${folder}: ${said}`);
  });

  describe('protected files', () => {
    const starter = { 'src/app.py': 'original\n' };

    it.each<[string, Tree, readonly string[]]>([
      ['as the starter has it', { 'src/app.py': 'original\n' }, []],
      ['with other line ends', { 'src/app.py': 'original\r\n' }, []],
      ['changed', { 'src/app.py': 'cheat\n' }, ['src/app.py']],
      ['missing', { Dockerfile: '' }, ['src/app.py']],
      ['a link', { 'src/app.py': { link: '../other' }, other: 'cheat' }, ['src/app.py']],
      ['in a linked folder', { src: { link: 'lib' }, 'lib/app.py': 'cheat' }, ['src/app.py']],
      ['a folder', { 'src/app.py/x': '' }, ['src/app.py']],
    ])('%s: the starter’s is graded', async (_, tree, modified) => {
      const submission = await takeIn(tree, starter);
      expect(submission.modifiedProtectedFiles).toEqual(modified);
      expect(await readFile(path.join(submission.root, 'src/app.py'), 'utf8')).toBe('original\n');
      expect((await lstat(path.join(submission.root, 'src'))).isDirectory()).toBe(true);
      expect(submission.files.filter((file) => file.path === 'src/app.py')).toMatchObject([
        { kind: 'file' },
      ]);
    });

    it('never writes through a link', async () => {
      const submission = await takeIn({ src: { link: 'lib' }, 'lib/app.py': 'theirs' }, starter);
      expect(await readFile(path.join(submission.root, 'lib/app.py'), 'utf8')).toBe('theirs');
    });
  });

  it('has a digest of names, modes and contents', async () => {
    const digestOf = async (tree: Tree) => (await takeIn(tree)).contentDigest;
    const digest = await digestOf({ a: '1', b: '2' });
    expect(await digestOf({ b: '2', a: '1' })).toBe(digest);
    expect(await digestOf({ a: '1', c: '2' })).not.toBe(digest);
    expect(await digestOf({ a: '1', b: '3' })).not.toBe(digest);
    expect(await digestOf({ a: '12', b: '' })).not.toBe(digest);
  });

  it('keeps what git keeps of modes, whatever the umask', async () => {
    const folder = await makeTree({ 'run.sh': '', 'app.py': '' });
    await chmod(path.join(folder, 'run.sh'), 0o700);
    await chmod(path.join(folder, 'app.py'), 0o600);
    const submission = await takeInFolder({
      folder,
      copyTo: await makeTree({}),
      starterRoot: folder,
      protectedFiles: [],
      limits,
    });
    expect(submission.files.map(({ path: file, mode }) => [file, mode.toString(8)])).toEqual([
      ['app.py', '644'],
      ['run.sh', '755'],
    ]);
  });

  it.each([
    [
      'a branch',
      { HEAD: 'ref: refs/heads/main\n', 'refs/heads/main': `${'a'.repeat(40)}\n` },
      'a'.repeat(40),
    ],
    ['a detached head', { HEAD: 'b'.repeat(40) }, 'b'.repeat(40)],
    [
      'packed references',
      {
        HEAD: 'ref: refs/heads/main',
        'packed-refs': `# pack\n${'c'.repeat(40)} refs/heads/main\n`,
      },
      'c'.repeat(40),
    ],
    ['a reference out of it', { HEAD: 'ref: refs/../../secret' }, null],
    ['a link as head', { HEAD: { link: '/etc/hostname' } }, null],
    ['no repository', {}, null],
  ])('reads the commit of %s', async (_, git, commit) => {
    const tree = Object.fromEntries(Object.entries(git).map(([k, v]) => [`.git/${k}`, v]));
    expect((await takeIn({ a: '', ...tree })).commit).toBe(commit);
  });
});
