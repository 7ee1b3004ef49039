import { lstat, mkdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { locateInAreas } from '#sandbox/compose/bind-area.ts';
import { layOutBindAreas } from '#sandbox/compose/lay-out-bind-areas.ts';
import { validPlan } from '#test/compose-plan.ts';
import { makeTree } from '#test/temp-tree.ts';

const tree = {
  'compose.yaml': `
services:
  app:
    image: x
    volumes: [".:/app", "./src:/app/src:ro", "cache:/app/cache"]
  worker: {image: x, volumes: [".:/code:ro"]}
  db: {image: y, volumes: ["./data:/data", "./src/app.py:/x"], secrets: [s]}
secrets: {s: {environment: S}}
volumes: {cache: }
`,
  '.env': 'S=hush',
  'src/app.py': 'print(1)',
  link: { link: 'src' },
};

test('sources that lie inside each other are areas apart, and are mounted into each other', async () => {
  const plan = await validPlan(tree);
  expect(plan.bindAreas.map(({ id, content }) => [id, content])).toEqual([
    ['bind-0', { kind: 'copy', path: '.', entry: 'folder' }],
    ['bind-1', { kind: 'copy', path: 'src', entry: 'folder' }],
    ['bind-2', { kind: 'empty-folder', path: 'data' }],
    ['bind-3', { kind: 'copy', path: 'src/app.py', entry: 'file' }],
    ['bind-4', { kind: 'text', text: 'hush' }],
  ]);
  const mounts = plan.services.map(({ settings }) =>
    settings.mounts.map((mount) => {
      const source = mount.kind === 'bind' ? mount.area : mount.kind;
      const readOnly = mount.kind !== 'tmpfs' && mount.readOnly;
      return `${source} ${mount.target}${readOnly ? ' ro' : ''}`;
    }),
  );
  expect(mounts).toEqual([
    [
      'bind-0 /app',
      'bind-1 /app/src ro',
      'volume /app/cache',
      'bind-2 /app/data',
      'bind-3 /app/src/app.py',
    ],
    [
      'bind-0 /code ro',
      'bind-1 /code/src ro',
      'bind-2 /code/data ro',
      'bind-3 /code/src/app.py ro',
    ],
    ['bind-4 /run/secrets/s ro', 'bind-2 /data', 'bind-3 /x'],
  ]);
});

test('a file is edited where the innermost area has it', async () => {
  const { bindAreas } = await validPlan(tree);
  expect(locateInAreas(bindAreas, 'src/app.py')).toBe('bind-3');
  expect(locateInAreas(bindAreas, 'src/other.py')).toBe('bind-1/other.py');
  expect(locateInAreas(bindAreas, 'requirements.txt')).toBe('bind-0/requirements.txt');
  expect(locateInAreas(bindAreas.slice(1), 'requirements.txt')).toBeNull();
});

describe('areas on disk', () => {
  test('are copies, links stay links, and every user may write', async () => {
    const base = await makeTree({ 'root/src/app.py': 'print(1)', 'root/link': { link: 'src' } });
    const { bindAreas } = await validPlan(tree);
    const bindRoot = path.join(base, 'areas');
    await mkdir(bindRoot);
    await layOutBindAreas(bindAreas, path.join(base, 'root'), bindRoot);
    const mode = async (name: string) => (await lstat(path.join(bindRoot, name))).mode & 0o777;
    expect(await readlink(path.join(bindRoot, 'bind-0/link'))).toBe('src');
    expect(await readFile(path.join(bindRoot, 'bind-1/app.py'), 'utf8')).toBe('print(1)');
    expect(await readFile(path.join(bindRoot, 'bind-4'), 'utf8')).toBe('hush');
    expect([await mode('bind-0'), await mode('bind-2')]).toEqual([0o777, 0o777]);
    expect([await mode('bind-0/src/app.py'), await mode('bind-3')]).toEqual([0o666, 0o666]);
  });
});
