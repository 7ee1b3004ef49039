import { expect, it } from 'vitest';
import { matchesPath } from '#kit/matches-path.ts';

it.each([
  ['app.py', 'app.py', true],
  ['app.py', 'appXpy', false],
  ['app.py', 'src/app.py', false],
  ['src/', 'src/deep/app.py', true],
  ['src/', 'srcs/app.py', false],
  ['*.py', 'app.py', true],
  ['*.py', 'tests/test_app.py', false],
  ['requirements*.txt', 'requirements.txt', true],
  ['requirements*.txt', 'requirements-dev.txt', true],
  ['a*', 'ab\nc', true],
])('%s and %s: %s', (named, path, matches) => {
  expect(matchesPath(named, path)).toBe(matches);
});
