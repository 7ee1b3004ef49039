import { expect, it } from 'vitest';
import { exitCodeOf } from '#domain/exit-code.ts';

it.each([
  ['graded', true, 0],
  ['graded', false, 1],
  ['ungraded', false, 2],
  ['ungraded', true, 2],
] as const)('%s, passed %s → %i', (outcome, passed, expected) => {
  expect(exitCodeOf({ outcome, passed })).toBe(expected);
});
