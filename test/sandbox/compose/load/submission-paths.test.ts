import { describe, expect, test } from 'vitest';
import { treeReader } from '#test/compose-plan.ts';

const reader = treeReader({
  'src/app.py': '',
  'deep/er/file': '',
  here: { link: 'src' },
  'deep/up': { link: '../src/app.py' },
  'deep/out': { link: '../../out' },
  'deep/absolute': { link: '/etc' },
  chain: { link: 'here' },
  loop: { link: 'loop' },
  gone: { link: 'nowhere' },
});

describe('a path leads to', () => {
  test.each<[string, string, string]>([
    ['.', 'src', 'folder src'],
    ['.', './src/', 'folder src'],
    ['.', '.', 'folder .'],
    ['.', '', 'folder .'],
    ['.', 'src/app.py', 'file src/app.py'],
    ['.', 'deep/../src', 'folder src'],
    ['deep', '../src', 'folder src'],
    ['deep/er', '../../src', 'folder src'],
    ['.', 'here/app.py', 'file src/app.py'],
    ['.', 'chain/app.py', 'file src/app.py'],
    ['.', 'deep/up', 'file src/app.py'],
    ['.', 'src/new', 'missing src/new'],
    ['.', 'here/new/er', 'missing src/new/er'],
    ['.', 'gone', 'missing nowhere'],
    ['.', 'src/app.py/x', 'missing src/app.py/x'],
    ['.', '..', 'outside'],
    ['.', 'src/../../x', 'outside'],
    ['deep', '../..', 'outside'],
    ['.', '/etc', 'outside'],
    ['.', '/', 'outside'],
    ['.', '~', 'outside'],
    ['.', '~root/x', 'outside'],
    ['.', 'C:\\Windows', 'outside'],
    ['.', 'c:/Windows', 'outside'],
    ['.', '\\\\server\\share', 'outside'],
    ['.', 'a\0b', 'outside'],
    ['.', 'deep/out', 'outside'],
    ['.', 'deep/out/x', 'outside'],
    ['.', 'deep/absolute', 'outside'],
    ['.', 'loop', 'outside'],
    ['.', 'loop/x', 'outside'],
  ])('from %s, %j: %s', (folder, written, expected) => {
    const located = reader.locate(folder, written);
    expect(located.kind === 'outside' ? 'outside' : `${located.kind} ${located.path}`).toBe(
      expected,
    );
  });
});
