import { describe, expect, it } from 'vitest';
import { fromCaller, toFolder } from '#cli/caller-folder.ts';

const underNpm = (INIT_CWD: string, script = 'grade', manifest = '/p/package.json') => ({
  npm_lifecycle_event: script,
  npm_package_json: manifest,
  INIT_CWD,
});

describe('cli/caller-folder', () => {
  it.each([
    ['without npm', {}, 'sub', 'sub'],
    ['under npm, from the package', underNpm('/p'), 'sub', 'sub'],
    ['under npm, from elsewhere', underNpm('/home/me'), 'sub', '/home/me/sub'],
    ['under npm, an absolute path', underNpm('/home/me'), '/sub', '/sub'],
    ['under npm, another script of ours', underNpm('/home/me', 'drydock'), 'sub', '/home/me/sub'],
    ["under npm, in a test's child", underNpm('/home/me', 'test'), 'sub', 'sub'],
    ['under npm, moved since', underNpm('/home/me', 'grade', '/q/package.json'), 'sub', 'sub'],
  ])('%s', (_name, environment, given, expected) => {
    expect(fromCaller(given, environment, '/p')).toBe(expected);
  });

  it.each([
    ['without npm', {}, '.'],
    ['under npm, from the package', underNpm('/p'), '.'],
    ['under npm, from inside of the package', underNpm('/p/src'), '.'],
    ['under npm, from elsewhere', underNpm('/home/me'), '/home/me'],
  ])('no folder given, %s', (_name, environment, expected) => {
    expect(toFolder(null, environment, '/p')).toBe(expected);
  });
});
