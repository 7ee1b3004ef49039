import { mkdir, readdir, readFile, readlink, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listArchive } from '#sources/archive/list-archive.ts';
import { unpackArchive } from '#sources/archive/unpack-archive.ts';
import { locateSubmissions } from '#sources/locate-submissions.ts';
import { makeTree } from '#test/temp-tree.ts';
import { locateOptions } from '../support/locate-options.ts';
import { type ArchiveMember, makeTarGz, makeZip } from '../support/make-archive.ts';

const limits = { bytes: 1_000_000, files: 100, fileBytes: 1_000_000 };
const signal = new AbortController().signal;

const kinds = [
  ['zip', makeZip],
  ['tar.gz', makeTarGz],
] as const;

async function unpacked(ending: string, make: typeof makeZip, members: readonly ArchiveMember[]) {
  const root = await makeTree({ 'outside/keep': 'kept', 'to/.keep': '' });
  const file = path.join(root, `a.${ending}`);
  await make(file, members);
  const to = path.join(root, 'to', 'inside');
  await mkdir(to);
  const unpacking = unpackArchive({ file, inner: '', to, limits, signal });
  return { root, to, file, unpacking };
}

it.each(kinds)('unpacks a %s with links and modes', async (ending, make) => {
  const { to, unpacking } = await unpacked(ending, make, [
    { name: 'src/', mode: 0o755 },
    { name: 'src/app.py', content: 'print()' },
    { name: 'run.sh', content: 'true', mode: 0o755 },
    { name: 'link', link: 'src/app.py' },
    { name: '__MACOSX/._x', content: 'x' },
  ]);
  await unpacking;
  expect((await readdir(to)).sort()).toEqual(['link', 'run.sh', 'src']);
  expect(await readFile(path.join(to, 'src/app.py'), 'utf8')).toBe('print()');
  expect(await readlink(path.join(to, 'link'))).toBe('src/app.py');
});

it.each(kinds)('lets nothing of a %s out of its folder', async (ending, make) => {
  const { root, to, unpacking } = await unpacked(ending, make, [
    { name: 'good', content: 'good' },
    { name: 'door', link: path.join('..', '..', 'outside') },
    { name: 'door/planted', content: 'evil' },
    { name: 'second', link: path.join('..', '..', 'outside') },
    { name: 'second/link', link: '/etc/passwd' },
  ]);
  await unpacking.catch(() => undefined);
  expect(await readdir(path.join(root, 'outside'))).toEqual(['keep']);
  expect(await readFile(path.join(to, 'good'), 'utf8')).toBe('good');
});

it.each([['../evil'], ['/tmp/drydock-evil'], ['a/../../evil'], ['a\\..\\..\\evil'], ['C:evil']])(
  'takes no file called %s out of a tar',
  async (name) => {
    const { root, to, unpacking } = await unpacked('tar.gz', makeTarGz, [
      { name, content: 'evil' },
      { name: 'good', content: 'good' },
    ]);
    await unpacking;
    expect(await readdir(to)).toEqual(['good']);
    expect((await readdir(root)).sort()).toEqual(['a.tar.gz', 'outside', 'to']);
  },
);

it('refuses a zip that names a file outside of it', async () => {
  const { root, unpacking } = await unpacked('zip', makeZip, [
    { name: '../evil', content: 'evil' },
  ]);
  await expect(unpacking).rejects.toThrow(/not a readable archive/);
  expect((await readdir(root)).sort()).toEqual(['a.zip', 'outside', 'to']);
});

it.each(kinds)('writes nothing of a bomb in a %s', async (ending, make) => {
  const { to, unpacking } = await unpacked(ending, make, [
    { name: 'zeros', content: Buffer.alloc(3_000_000) },
    { name: 'good', content: 'good' },
  ]);
  await unpacking;
  const { size, blocks } = await stat(path.join(to, 'zeros'));
  expect({ isBeyond: size > limits.bytes, blocks }).toEqual({ isBeyond: true, blocks: 0 });
  expect(await readFile(path.join(to, 'good'), 'utf8')).toBe('good');
});

it.each(kinds)(
  'does not read a %s to its end that is many times too large',
  async (ending, make) => {
    const { unpacking } = await unpacked(ending, make, [
      { name: 'zeros', content: Buffer.alloc(50_000_000) },
    ]);
    await expect(unpacking).rejects.toThrow(/holds more than 2000 files or 4 MB/);
  },
);

it.each(kinds)('nor one with a flood of files: %s', async (ending, make) => {
  const many = Array.from({ length: 2_100 }, (_, index) => ({ name: `f${index}`, content: '' }));
  const { unpacking } = await unpacked(ending, make, many);
  await expect(unpacking).rejects.toThrow(/holds more than 2000 files or 4 MB/);
});

it('leaves devices and pipes in a tar', async () => {
  const { to, unpacking } = await unpacked('tar.gz', makeTarGz, [
    { name: 'pipe', type: 'fifo' },
    { name: 'device', type: 'character-device' },
    { name: 'good', content: 'good' },
  ]);
  await unpacking;
  expect(await readdir(to)).toEqual(['good']);
});

it.each<[string, readonly string[], readonly string[]]>([
  ['files at the top', ['Dockerfile', 'src/app.py'], ['']],
  ['one folder with files', ['alice/Dockerfile', 'alice/src/app.py'], ['alice']],
  ['folders', ['alice/Dockerfile', 'bob/src/app.py'], ['alice', 'bob']],
  [
    'folders in a folder',
    ['class/alice/Dockerfile', 'class/bob/src/x'],
    ['class/alice', 'class/bob'],
  ],
])('sees the submissions in an archive of %s', async (_, names, inners) => {
  const root = await makeTree({});
  const file = path.join(root, 'class.zip');
  await makeZip(
    file,
    names.map((name) => ({ name, content: 'x' })),
  );
  expect((await listArchive(file)).map(({ inner }) => inner)).toEqual(inners);
});

it('locates folders and archives side by side, damaged ones too', async () => {
  const root = await makeTree({
    'alice/Dockerfile': 'FROM x',
    'Carol.zip': 'no zip',
    'notes.txt': '',
    '.hidden/x': '',
  });
  await makeTarGz(path.join(root, 'bob.tar.gz'), [{ name: 'work/Dockerfile', content: 'FROM x' }]);
  const located = await locateSubmissions([root, root], locateOptions('https://github.com'));
  expect(located.map(({ id }) => id)).toEqual([
    'Carol',
    'alice',
    'bob',
    'Carol-2',
    'alice-2',
    'bob-2',
  ]);
  expect(located[2]?.origin).toMatchObject({ kind: 'archive', inner: 'work' });
  expect(located[1]?.sizeBytes).toBe(6);
});

it.each<[string, Record<string, string>, RegExp]>([
  ['an empty folder', { 'notes.txt': '' }, /no folder and no archive/],
  ['a submission', { Dockerfile: 'FROM x' }, /one submission/],
])('refuses %s as a folder of submissions', async (_, tree, message) => {
  const root = await makeTree(tree);
  await expect(locateSubmissions([root], locateOptions('https://github.com'))).rejects.toThrow(
    message,
  );
});
