import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { IntakeLimits } from '#domain/sandbox-policy.ts';
import { takeInFolder } from '#sources/folder.ts';
import { materialise } from '#sources/materialise.ts';
import { makeTree, type Tree } from '#test/temp-tree.ts';
import { serveRepositories } from './support/git-server.ts';
import { makeTarGz, makeZip } from './support/make-archive.ts';
import { makeRepository } from './support/make-repository.ts';

const wide: IntakeLimits = { bytes: 1_000_000, files: 100, fileBytes: 1_000_000 };

/** One tree as a folder, two archives and a repository, each taken in: what is graded and what is told. */
async function takenInFromEverywhere(tree: Tree, limits: IntakeLimits) {
  const root = await makeTree(
    Object.fromEntries(Object.entries(tree).map(([name, content]) => [`folder/${name}`, content])),
  );
  const members = Object.entries(tree).map(([name, content]) =>
    typeof content === 'string' ? { name, content } : { name, link: content.link },
  );
  // The other way round: an archive has an order of its own, and none of ours.
  await makeZip(path.join(root, 'a.zip'), members.toReversed());
  await makeTarGz(path.join(root, 'a.tar.gz'), members);
  await makeRepository(path.join(root, 'served', 'a'), [{ at: '2026-11-01T12:00:00Z', tree }]);
  await using server = await serveRepositories(path.join(root, 'served'));
  const archive = (name: string) =>
    ({ kind: 'archive', file: path.join(root, name), inner: '' }) as const;
  const origins = [
    { kind: 'folder', folder: path.join(root, 'folder') },
    archive('a.zip'),
    archive('a.tar.gz'),
    { kind: 'git', url: `${server.host}/a`, ref: null, before: null },
  ] as const;
  const takeIn = async (origin: (typeof origins)[number], number: number) => {
    const [to, copyTo, home] = ['to', 'copy', 'home'].map((name) =>
      path.join(root, `${name}-${number}`),
    );
    if (!to || !copyTo || !home) throw new Error('three folders');
    for (const folder of [to, copyTo, home]) await mkdir(folder);
    const { folder } = await materialise(origin, {
      to,
      limits,
      git: {
        searchPath: process.env['PATH'] ?? '',
        home,
        credential: null,
        sshAgent: null,
      },
      fetchTimeoutMs: 30_000,
      signal: new AbortController().signal,
    });
    const submission = await takeInFolder({
      ...{ folder, copyTo, starterRoot: root, protectedFiles: [], limits },
      identity: { id: 'a', source: 'a', commit: null },
    });
    const { files, contentDigest, notices } = submission;
    return {
      files: files.map(({ path: file, sizeBytes }) => `${file} ${sizeBytes}`),
      contentDigest,
      notices: notices.map(({ message }) => message.raw),
    };
  };
  return await Promise.all(origins.map(takeIn));
}

const large = 'x'.repeat(5_000);

it.each<[string, Tree, Partial<IntakeLimits>, string]>([
  [
    'a file that is too large',
    { Dockerfile: 'FROM a', 'data/huge.bin': large, 'src/app.py': 'print()' },
    { fileBytes: 4_000, bytes: 6_000 },
    'data/huge.bin is larger than 0 MB and was left out.',
  ],
  [
    'a file that no disk could hold together with the rest',
    { Dockerfile: 'FROM a', 'data/huge.bin': large, 'src/app.py': 'print()' },
    { fileBytes: 4_000, bytes: 4_500 },
    'data/huge.bin is larger than 0 MB and was left out.',
  ],
  [
    'too much as a whole',
    { 'a.txt': large, Dockerfile: 'FROM a', 'deep/z.txt': large, 'deep/link': { link: 'z.txt' } },
    { bytes: 6_000 },
    'The submission is larger than 0 MB: deep/z.txt and what comes after it was left out.',
  ],
  [
    'too many files',
    {
      ...Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`deep/f${n}`, '1'])),
      Dockerfile: 'FROM a',
      'src/app.py': 'print()',
    },
    { files: 7 },
    'The submission has more than 7 files: deep/f4 and what comes after it was left out.',
  ],
])(
  'grades what is within the limits, wherever it comes from: %s',
  async (_, tree, limits, told) => {
    const [folder, ...others] = await takenInFromEverywhere(tree, { ...wide, ...limits });
    expect(folder?.files.join()).toContain('Dockerfile 6');
    expect(folder?.notices).toEqual([told]);
    for (const other of others) expect(other).toEqual(folder);
  },
);

it('counts what tools make beside the work for nothing', async () => {
  const modules = Array.from({ length: 20 }, (_, n) => [`node_modules/m${n}`, large]);
  const tree = { Dockerfile: 'FROM a', ...Object.fromEntries(modules) };
  const [folder, ...others] = await takenInFromEverywhere(tree, {
    ...wide,
    bytes: 6_000,
    files: 9,
  });
  expect(folder).toMatchObject({ files: ['Dockerfile 6'], notices: [] });
  for (const other of others) expect(other).toEqual(folder);
});
