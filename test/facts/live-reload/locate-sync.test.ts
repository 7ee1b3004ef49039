import { describe, expect, it } from 'vitest';
import { locateSync } from '#facts/live-reload/locate-sync.ts';

const sync = (path: string, target: string, ignore: readonly string[] = []) => {
  return { path, target, ignore };
};

describe('locateSync', () => {
  it.each([
    ['src/app.py', [sync('src', '/app/src')], '/app/src/app.py'],
    ['src/app.py', [sync('.', '/app')], '/app/src/app.py'],
    ['src/app.py', [sync('src/app.py', '/app/main.py')], '/app/main.py'],
    ['src/app.py', [sync('src', '/app', ['*.md'])], '/app/app.py'],
    ['src/app.py', [sync('tests', '/t'), sync('src', '/s')], '/s/app.py'],
    ['src', [sync('src', '/s', ['*'])], '/s'],
    ['src/app.py', [sync('src', '/app', ['*.py'])], null],
    ['src/app.py', [sync('sr', '/app')], null],
    ['src/app.py', [], null],
  ])('%s by %j is %s', (place, syncs, expected) => {
    expect(locateSync(syncs, place)).toBe(expected);
  });
});
