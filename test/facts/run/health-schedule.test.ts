import { describe, expect, it } from 'vitest';
import { toDeadSchedule, toLiveSchedule } from '#facts/run/health-schedule.ts';
import { timeLimits as limits } from '../support/time-limits.ts';

const check = {
  test: ['CMD', 'x'],
  intervalMs: null,
  timeoutMs: null,
  startPeriodMs: null,
  retries: null,
};

describe('toLiveSchedule', () => {
  it('asks often, and is patient while the app starts', () => {
    expect(toLiveSchedule(check, { limits, pace: 1 })).toEqual({
      intervalMs: 2000,
      startIntervalMs: 250,
      timeoutMs: 10_000,
      startPeriodMs: 15_000,
      retries: 3,
    });
    expect(toLiveSchedule(null, { limits, pace: 1 })).toBeNull();
  });

  it('gives a probe and the start as much longer as a busy machine needs', () => {
    const declared = { ...check, timeoutMs: 2000 };
    expect(toLiveSchedule(declared, { limits, pace: 3 })).toMatchObject({
      timeoutMs: 6000,
      startPeriodMs: 45_000,
    });
  });

  it('takes what the image declares within bounds', () => {
    const declared = { ...check, timeoutMs: 2000, startPeriodMs: 30_000, retries: 8 };
    expect(toLiveSchedule(declared, { limits, pace: 1 })).toMatchObject({
      timeoutMs: 2000,
      startPeriodMs: 30_000,
      retries: 8,
    });
    const endless = { ...check, startPeriodMs: 10 ** 9, retries: 1 };
    expect(toLiveSchedule(endless, { limits, pace: 1 })).toMatchObject({
      startPeriodMs: limits.health,
      retries: 3,
    });
  });
});

it('an app that is not started gets no time to start, nor the image its own', () => {
  const declared = { ...check, startPeriodMs: 60_000, retries: 100 };
  expect(toDeadSchedule(declared, 1)).toMatchObject({ startPeriodMs: 1, retries: 2 });
});
