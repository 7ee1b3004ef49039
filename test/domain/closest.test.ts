import { expect, it } from 'vitest';
import { closest } from '#domain/closest.ts';

const names = [
  'json',
  'junit',
  'terminal',
  'compose/*',
  'dockerfile/multi-stage',
  'security/non-root-user',
];

it.each([
  ['jsn', 'json'],
  ['JUnit', 'junit'],
  ['compse/*', 'compose/*'],
  ['multistage', 'dockerfile/multi-stage'],
  ['non-root', 'security/non-root-user'],
])('takes %s for %s', (name, meant) => {
  expect(closest(name, names)).toBe(`Did you mean "${meant}"?`);
});

it.each(['', '?', 'x/*', 'yaml', '../../package'])('has nothing near %j', (name) => {
  expect(closest(name, names)).toBe('');
});

it('has nothing where there is nothing', () => {
  expect(closest('json', [])).toBe('');
});
