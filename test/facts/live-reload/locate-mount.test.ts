import { describe, expect, it } from 'vitest';
import { keepsElsewhere } from '#facts/live-reload/keeps-elsewhere.ts';
import { locateMount } from '#facts/live-reload/locate-mount.ts';
import type { BindArea } from '#sandbox/compose/bind-area.ts';

const bindRoot = '/tmp/drydock-x/areas';
const area = (id: string, path: string): BindArea => ({
  id,
  content: { kind: 'copy', path, entry: 'folder' },
});
const bind = (source: string, target: string) => ({ kind: 'bind', source, target });

describe('locateMount', () => {
  it.each([
    ['src', [area('b0', 'src')], [bind(`${bindRoot}/b0`, '/app/src')], 'b0', '/app/src'],
    ['src', [area('b0', '.')], [bind(`${bindRoot}/b0`, '/app')], 'b0/src', '/app/src'],
    ['src', [area('b0', '.')], [bind(`${bindRoot}/b0/src`, '/code')], 'b0/src', '/code'],
    [
      'src/a.py',
      [area('b0', 'src')],
      [bind(`/host_mnt${bindRoot}/b0`, '/s')],
      'b0/a.py',
      '/s/a.py',
    ],
    [
      'src',
      [area('b0', '.'), area('b1', 'src')],
      [bind(`${bindRoot}/b1`, '/app/src')],
      'b1',
      '/app/src',
    ],
  ])('%s is found', (path, areas, mounts, located, containerPath) => {
    expect(locateMount({ path, areas, bindRoot, mounts })).toEqual({ located, containerPath });
  });

  it.each([
    ['no mount', [area('b0', 'src')], []],
    ['another place', [area('b0', 'tests')], [bind(`${bindRoot}/b0`, '/app')]],
    ['a source of another name', [area('b0', 'src')], [bind(`${bindRoot}/b01`, '/app')]],
    [
      'another mount above it',
      [area('b0', '.')],
      [bind(`${bindRoot}/b0`, '/app'), { kind: 'volume', source: 'x', target: '/app/src' }],
    ],
    ['a volume', [area('b0', 'src')], [{ kind: 'volume', source: `${bindRoot}/b0`, target: '/a' }]],
  ])('nothing is found with %s', (_, areas, mounts) => {
    expect(locateMount({ path: 'src', areas, bindRoot, mounts })).toBeNull();
  });
});

describe('keepsElsewhere', () => {
  const files = (...paths: readonly string[]) => ({
    packages: new Set<string>(),
    secrets: [],
    named: paths.map((path) => ({ path, sizeBytes: 5 })),
  });
  const file = { rest: 'app.py', sizeBytes: 5, mountedAt: '/app/src/app.py' };

  it.each([
    [['/app/src/app.py'], false],
    [['/app/src/app.py', '/build/src/app.py'], false],
    [['/code/app.py'], true],
    [['/usr/local/lib/python3.11/site-packages/flask/app.py'], false],
    [['/usr/src/app/app.py'], true],
    [[], false],
  ])('%j: %s', (paths, expected) => {
    expect(keepsElsewhere(files(...paths), file)).toBe(expected);
    expect(keepsElsewhere(files(...paths), { ...file, sizeBytes: 6 })).toBe(false);
  });
});
