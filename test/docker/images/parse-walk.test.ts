import { describe, expect, it } from 'vitest';
import { parseWalk } from '#docker/images/parse-walk.ts';

const listOf = (...lines: readonly string[]): string => lines.map((line) => `${line}\0`).join('');

describe('docker/images/parse-walk', () => {
  it('reads entries of every kind, whatever their names', () => {
    const walk = parseWalk(
      listOf(
        'd 493 0 4096 app',
        'f 420 10001 12 app/two words',
        'f 420 0 0 app/a\nb',
        'l 511 0 7 bin',
        'o 438 0 0 app/pipe',
        'f 493 0 8000 drydock-1',
        'end',
      ),
      'drydock-1',
    );
    expect([...(walk?.entries ?? [])]).toEqual([
      { path: 'app', kind: 'folder', mode: 0o755, userId: 0, sizeBytes: 4096 },
      { path: 'app/two words', kind: 'file', mode: 0o644, userId: 10001, sizeBytes: 12 },
      { path: 'app/a\nb', kind: 'file', mode: 0o644, userId: 0, sizeBytes: 0 },
      { path: 'bin', kind: 'link', mode: 0o777, userId: 0, sizeBytes: 7 },
      { path: 'app/pipe', kind: 'other', mode: 0o666, userId: 0, sizeBytes: 0 },
    ]);
  });

  it('tells which folders were not gone into, and takes no name for an end', () => {
    const walk = parseWalk(
      listOf('d 493 0 0 dev', 'unread dev', 'f 420 0 0 end', 'f 420 0 0 unread me', 'end'),
      'drydock-1',
    );
    expect(walk?.unread).toEqual(['dev']);
    expect([...(walk?.entries ?? [])].map(({ path }) => path)).toEqual(['dev', 'end', 'unread me']);
  });

  it.each([
    ['nothing', ''],
    ['a list without its end', listOf('d 493 0 0 app')],
    ['a line that is cut off', `${listOf('d 493 0 0 app')}f 420 0`],
    ['a file by that name at the end', listOf('f 420 0 0 end')],
  ])('is nothing where it breaks off: %s', (_, list) => {
    expect(parseWalk(list, 'drydock-1')).toBeNull();
  });
});
