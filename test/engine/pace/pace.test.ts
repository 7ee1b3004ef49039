import { expect, it } from 'vitest';
import { scaleLimits, toPace } from '#engine/pace/pace.ts';

it.each([
  ['idle', 0, 4, 1],
  ['as busy as it can be', 4, 4, 1],
  ['three times as busy', 6, 2, 3],
  ['stuck', 500, 2, 4],
  ['that tells nothing', Number.NaN, 2, 1],
])('a machine %s', (_, load, processors, pace) => {
  expect(toPace(load, processors)).toBe(pace);
});

it('makes every limit longer', () => {
  const limits = { pull: 1, build: 2, buildSilence: 3, start: 4, health: 5, stack: 6, run: 7 };
  expect(Object.values(scaleLimits(limits, 2))).toEqual([2, 4, 6, 8, 10, 12, 14]);
});
