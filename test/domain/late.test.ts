import { describe, expect, it } from 'vitest';
import { deductLateness, toLateness } from '#domain/late.ts';

const policy = { deadline: null, percentPerDay: 10, graceMinutes: 60, maxPercent: 25 };
const deadline = new Date('2026-03-31T23:59:00+02:00');

function lateBy(minutes: number) {
  return toLateness(policy, deadline, new Date(deadline.getTime() + minutes * 60_000));
}

describe('domain/late', () => {
  it.each([
    [-500, { lateMs: 0, days: 0, percent: 0 }],
    [0, { lateMs: 0, days: 0, percent: 0 }],
    [60, { lateMs: 3_600_000, days: 0, percent: 0 }],
    [61, { lateMs: 3_660_000, days: 1, percent: 10 }],
    [24 * 60, { lateMs: 86_400_000, days: 1, percent: 10 }],
    [24 * 60 + 1, { lateMs: 86_460_000, days: 2, percent: 20 }],
    [24 * 60 * 30, { lateMs: 2_592_000_000, days: 30, percent: 25 }],
  ])('%d minutes after the deadline', (minutes, expected) => {
    expect(lateBy(minutes)).toEqual(expected);
  });

  it('takes a share of what was earned and leaves the rest', () => {
    const score = { earned: 87.5, possible: 100, ungraded: 2 };
    expect(deductLateness(score, { percent: 10 })).toEqual({ ...score, earned: 78.75 });
    expect(deductLateness(score, { percent: 0 })).toEqual(score);
    expect(deductLateness(score, { percent: 100 }).earned).toBe(0);
  });
});
