import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundHalfUp, toWholePoints } from '#domain/whole-points.ts';

const points = fc.integer({ min: 0, max: 2_000 }).map((hundredths) => hundredths / 100);

describe('domain/whole-points', () => {
  it.each([
    ['whole ones stay', [10, 5, 3], [10, 5, 3]],
    ['a half goes up', [15, 7.5], [15, 8]],
    ['the largest remainder first', [1.29, 2.71], [1, 3]],
    ['thirds', [0.33, 0.33, 0.34], [0, 0, 1]],
    ['the first of equals', [0.5, 0.5], [1, 0]],
    ['none', [], []],
  ])('%s', (_name, values, expected) => {
    expect(toWholePoints(values)).toEqual(expected);
  });

  it('adds up to the rounded sum, each within one of what it was', () => {
    fc.assert(
      fc.property(fc.array(points, { maxLength: 30 }), (values) => {
        const whole = toWholePoints(values);
        const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
        expect(sum(whole)).toBe(roundHalfUp(sum(values)));
        for (const [index, one] of whole.entries()) {
          expect(Math.abs(one - (values[index] ?? 0))).toBeLessThan(1.000001);
        }
      }),
    );
  });

  it('gives nobody more than is possible', () => {
    const pair = fc
      .tuple(points, points)
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 30 }), (pairs) => {
        const possible = toWholePoints(pairs.map(([, most]) => most));
        const earned = toWholePoints(
          pairs.map(([one]) => one),
          possible,
        );
        for (const [index, one] of earned.entries()) {
          expect(one).toBeLessThanOrEqual(possible[index] ?? 0);
        }
      }),
    );
  });
});
