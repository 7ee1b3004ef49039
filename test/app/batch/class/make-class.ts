import { mkdir, open, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type GitServer, serveRepositories } from '../../../sources/support/git-server.ts';
import { makeTarGz, makeZip } from '../../../sources/support/make-archive.ts';
import { makeRepository } from '../../../sources/support/make-repository.ts';

export interface MadeClass extends AsyncDisposable {
  readonly roster: string;
  /** Points, or null where there is nothing to grade. */
  readonly expected: Readonly<Record<string, number | null>>;
}

const compose = 'services:\n  app:\n    build: .\n';
const right = { Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n', 'compose.yaml': compose };

/** Builds long enough to be killed in the middle of it. */
export const slowId = 'slow-1';

type Files = Readonly<Record<string, string>>;
type Row = readonly [files: Files, points: number];

const kinds: Readonly<Record<string, readonly [count: number, make: (number: number) => Row]>> = {
  right: [5, (n) => [{ ...right, 'note.txt': `${n}` }, 10]],
  slow: [2, () => [{ ...right, Dockerfile: 'FROM redis:7-alpine\nRUN sleep 3\n' }, 10]],
  'no-compose': [4, (n) => [{ Dockerfile: right.Dockerfile, 'note.txt': `${n}` }, 7]],
  'no-dockerfile': [17, () => [{ 'compose.yaml': compose }, 3]],
  'broken-dockerfile': [9, (n) => [{ ...right, Dockerfile: `FORM scratch${n}\n` }, 3]],
  'fails-to-build': [3, () => [{ ...right, Dockerfile: 'FROM scratch\nCOPY missing /\n' }, 5]],
  'hostile-compose': [
    6,
    (n) => [
      {
        ...right,
        'compose.yaml': `services:\n  app:\n    image: redis:7-alpine\n    ${hostileKeys[n % 3]}\n`,
      },
      7,
    ],
  ],
  'hostile-dockerfile': [2, () => [{ ...right, Dockerfile: 'ARG A=1\n' }, 3]],
  hangs: [1, () => [{ ...right, Dockerfile: 'FROM redis:7-alpine\nRUN sleep 1000\n' }, 5]],
};

const hostileKeys = ['privileged: true', 'volumes: ["/etc:/host"]', 'pid: host'];

/**
 * A roster of 60: folders, a zip, a tar.gz and a repository among them; one too large, archives that are damaged or
 * want out, a repository that is private and one that is not there.
 */
export async function makeClass(root: string): Promise<MadeClass> {
  const rows: string[] = [];
  const expected: Record<string, number | null> = {};
  const add = (id: string, repository: string, points: number | null) => {
    rows.push(`${id},${repository},=cmd|'${id}'`);
    expected[id] = points;
  };
  const work = path.join(root, 'work');
  for (const [kind, [count, make]] of Object.entries(kinds)) {
    for (let number = 1; number <= count; number++) {
      const [files, points] = make(number);
      const id = `${kind}-${number}`;
      for (const [name, content] of Object.entries(files)) {
        await mkdir(path.join(work, id), { recursive: true });
        await writeFile(path.join(work, id, name), content);
      }
      add(id, `work/${id}`, points);
    }
  }
  await symlink('/etc/passwd', path.join(work, 'right-1', 'passwd'));
  const members = Object.entries(right).map(([name, content]) => ({ name, content }));
  await makeZip(path.join(work, 'zipped.zip'), members);
  await makeTarGz(path.join(work, 'packed.tar.gz'), members);
  await makeTarGz(path.join(work, 'escapes.tar.gz'), [
    ...members,
    { name: '../../escaped', content: 'evil' },
  ]);
  await writeFile(path.join(work, 'damaged.zip'), 'no zip');
  await makeTarGz(path.join(work, 'bomb.tar.gz'), [
    ...members,
    { name: 'zeros', content: Buffer.alloc(600_000_000) },
  ]);
  add('zipped', 'work/zipped.zip', 10);
  add('packed', 'work/packed.tar.gz', 10);
  add('escapes', 'work/escapes.tar.gz', 10);
  add('damaged', 'work/damaged.zip', null);
  add('bomb', 'work/bomb.tar.gz', 10);
  await mkdir(path.join(work, 'huge'));
  // Sparse: larger than a file may be, without taking the disk; it is left out, and no Dockerfile is there.
  const huge = await open(path.join(work, 'huge', 'Dockerfile'), 'w');
  await huge.truncate(600_000_000);
  await huge.close();
  add('huge', 'work/huge', 0);
  const served = path.join(root, 'served');
  await makeRepository(path.join(served, 'cloned'), [{ at: '2026-11-01T12:00:00Z', tree: right }]);
  await makeRepository(path.join(served, 'private'), [{ at: '2026-11-01T12:00:00Z', tree: right }]);
  const server: GitServer = await serveRepositories(served, /private/);
  add('cloned', `${server.host}/cloned`, 10);
  add('private', `${server.host}/private`, null);
  add('nowhere', `${server.host}/nowhere`, null);
  add('same', 'work/right-2', 10);
  add('also-same', 'work/right-2', 10);
  const roster = path.join(root, 'roster.csv');
  await writeFile(roster, `student,repository,name\n${rows.join('\n')}\n`);
  return { roster, expected, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}
