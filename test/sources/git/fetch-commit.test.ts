import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { FaultError } from '#domain/fault.ts';
import { fetchCommit } from '#sources/git/fetch-commit.ts';
import { makeTree } from '#test/temp-tree.ts';
import { serveRepositories } from '../support/git-server.ts';
import { makeRepository } from '../support/make-repository.ts';

const limits = { bytes: 1_000_000, files: 100, fileBytes: 1_000_000 };

async function set(commits: Parameters<typeof makeRepository>[1], guarded?: RegExp) {
  const root = await makeTree({
    'to/.keep': '',
    'home/.gitconfig': '[core]\n  hooksPath = /evil\n',
  });
  const ids = await makeRepository(path.join(root, 'served', 'alice'), commits);
  const server = await serveRepositories(path.join(root, 'served'), guarded);
  const to = path.join(root, 'to', 'clone');
  await mkdir(to);
  const fetching = (
    change: Partial<Parameters<typeof fetchCommit>[1]> = {},
    token: string | null = null,
  ) =>
    fetchCommit(
      {
        searchPath: process.env['PATH'] ?? '',
        home: path.join(root, 'home'),
        credential: token === null ? null : { host: server.host, token },
        sshAgent: null,
      },
      {
        url: `${server.host}/alice`,
        ref: null,
        before: null,
        to,
        limits,
        timeoutMs: 30_000,
        signal: new AbortController().signal,
        ...change,
      },
    );
  return {
    root,
    ids,
    server,
    to,
    fetching,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

const first = { at: '2026-11-01T12:00:00+01:00', tree: { Dockerfile: 'one', old: 'old' } };
const second = { at: '2026-12-03T12:00:00+01:00', tree: { Dockerfile: 'two' } };

it('takes the newest commit, with its time and without history', async () => {
  await using served = await set([first, second]);
  expect(await served.fetching()).toEqual({ id: served.ids[1], at: '2026-12-03T11:00:00.000Z' });
  expect(await readFile(path.join(served.to, 'Dockerfile'), 'utf8')).toBe('two');
  expect(await readdir(path.join(served.to, '.git'))).toContain('shallow');
});

it('takes the last commit before the deadline', async () => {
  await using served = await set([first, second]);
  const before = '2026-12-01T23:59:00+01:00';
  expect(await served.fetching({ before })).toEqual({
    id: served.ids[0],
    at: '2026-11-01T11:00:00.000Z',
  });
  expect(await readFile(path.join(served.to, 'Dockerfile'), 'utf8')).toBe('one');
});

it('takes the newest commit where all came after the deadline', async () => {
  await using served = await set([first, second]);
  expect((await served.fetching({ before: '2025-01-01T00:00:00Z' })).id).toBe(served.ids[1]);
});

it('takes a branch or a commit by name', async () => {
  await using served = await set([first, second]);
  expect((await served.fetching({ ref: served.ids[0] ?? '' })).id).toBe(served.ids[0]);
});

it('runs nothing and fetches nothing else that a repository asks for', async () => {
  await using served = await set([
    {
      at: first.at,
      tree: {
        '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n',
        'large.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
        '.gitmodules': '[submodule "evil"]\n  path = evil\n  url = http://127.0.0.1:9/evil\n',
        passwd: { link: '/etc/passwd' },
      },
    },
  ]);
  await served.fetching();
  expect(await readFile(path.join(served.to, 'large.bin'), 'utf8')).toMatch(/^version https/);
  expect(await readdir(path.join(served.to, '.git'))).not.toContain('modules');
});

it('leaves no credential in the clone and sends it to its own host only', async () => {
  await using served = await set([first], /alice/);
  await served.fetching({}, 'secret-token');
  const config = await readFile(path.join(served.to, '.git', 'config'), 'utf8');
  expect(config).not.toMatch(/secret|basic|authorization/i);
  expect(await readFile(path.join(served.to, '.git', 'FETCH_HEAD'), 'utf8')).not.toMatch(/secret/);
  expect(served.server.authorizations.every((one) => one?.startsWith('Basic '))).toBe(true);

  await using other = await set([first]);
  const seen = other.server.authorizations;
  await served
    .fetching(
      { url: `${other.server.host}/alice`, to: path.join(served.root, 'to') },
      'secret-token',
    )
    .catch(() => undefined);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((one) => one !== null)).toEqual([]);
});

async function faultOf(fetching: Promise<unknown>): Promise<string> {
  const error = await fetching.catch((thrown: unknown) => thrown);
  return error instanceof FaultError ? error.fault.code : String(error);
}

it('tells a private repository, a missing one and a missing branch apart from a failure', async () => {
  await using served = await set([first], /alice/);
  expect(await faultOf(served.fetching())).toBe('repository-not-found');
  expect(await faultOf(served.fetching({ url: `${served.server.host}/nobody` }))).toBe(
    'repository-not-found',
  );
  expect(await faultOf(served.fetching({ ref: 'no-such-branch' }, 'token'))).toBe('ref-not-found');
});

it('writes nothing of a pack that unpacks to more than the limit', async () => {
  await using served = await set([{ at: first.at, tree: { zeros: '0'.repeat(5_000_000) } }]);
  await served.fetching();
  expect((await readdir(served.to)).sort()).toEqual(['.git', 'zeros']);
  expect((await stat(path.join(served.to, 'zeros'))).blocks).toBe(0);
});

const latin1 = (name: string) => Buffer.from(name, 'latin1');
const rawNames = [latin1('gr\xfc\xdfe.txt'), latin1('gr\xfb\xdfe.txt')];

it.each([
  ['whole', { Dockerfile: 'one' }, ['Dockerfile']],
  ['without a left-out folder', { Dockerfile: 'one', 'venv/x': '' }, ['Dockerfile']],
  [
    'beside names in other scripts',
    { 'größe.txt': 'g', '絵.txt': 'e', 'venv/x': '' },
    ['größe.txt', '絵.txt'],
  ],
  [
    'beside a file that is too large',
    { Dockerfile: 'one', 'ö.bin': '0'.repeat(2_000_000) },
    ['Dockerfile', 'ö.bin'],
  ],
])('takes a repository with names that are not UTF-8 %s', async (_, tree, names) => {
  await using served = await set([{ at: first.at, tree, rawNames }]);
  await served.fetching();
  const found = await readdir(served.to, { encoding: 'buffer' });
  const expected = ['.git', ...names].map((name) => Buffer.from(name));
  expect(found.map((name) => name.toString('latin1')).sort()).toEqual(
    [...expected, ...rawNames].map((name) => name.toString('latin1')).sort(),
  );
});

it('lays out no hole for names that are not UTF-8', async () => {
  const raw = ['\xfa', '\xfb', '\xfc'].map(latin1);
  await using served = await set([{ at: first.at, tree: {}, rawNames: raw }]);
  await served.fetching({ limits: { ...limits, fileBytes: 0 } });
  expect(await readdir(served.to)).toEqual(['.git']);
});

it('refuses a flood of files whose list alone is too long', async () => {
  const tree = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`f${index}`, '']));
  await using served = await set([{ at: first.at, tree }]);
  const fetching = served.fetching({ limits: { ...limits, files: 2 } });
  expect(await faultOf(fetching)).toMatch(/many times more than 2 files/);
});
