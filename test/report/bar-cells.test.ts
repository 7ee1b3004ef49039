import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toBarCells } from '#report/bar-cells.ts';

it.each([
  [{ earned: 0, possible: 100, ungraded: 0 }, 0, 0],
  [{ earned: 1, possible: 100, ungraded: 0 }, 1, 0],
  [{ earned: 99, possible: 100, ungraded: 0 }, 19, 0],
  [{ earned: 100, possible: 100, ungraded: 0 }, 20, 0],
  [{ earned: 120, possible: 100, ungraded: 0 }, 20, 0],
  [{ earned: 50, possible: 100, ungraded: 50 }, 10, 10],
  [{ earned: 50, possible: 100, ungraded: 1 }, 10, 1],
  [{ earned: 0, possible: 0, ungraded: 0 }, 0, 0],
])('%j has %i full and %i shaded cells of 20', (score, full, shaded) => {
  expect(toBarCells(score, 20)).toEqual({ full, shaded, empty: 20 - full - shaded });
});

it('fills its width, whatever the score is', () => {
  const points = fc.double({ min: 0, max: 1_000, noNaN: true });
  fc.assert(
    fc.property(points, points, points, (earned, possible, ungraded) => {
      const cells = toBarCells({ earned, possible, ungraded }, 20);
      expect(Math.min(cells.full, cells.shaded, cells.empty)).toBeGreaterThanOrEqual(0);
      expect(cells.full + cells.shaded + cells.empty).toBe(20);
    }),
  );
});
