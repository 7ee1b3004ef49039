import { describe, expect, it } from 'vitest';
import type { ContainerState } from '#docker/containers/engine-container.ts';
import { watchProbes } from '#facts/run/probe-record.ts';

/** Exit codes of the probes that an engine remembers, and when each ended. */
function stateWith(...probes: readonly (readonly [number, number])[]): ContainerState {
  return {
    status: 'running',
    exitCode: null,
    outOfMemory: false,
    restartCount: 0,
    startedAt: null,
    health: {
      state: 'starting',
      failingStreak: 0,
      probes: probes.map(([exitCode, end]) => ({ exitCode, output: '', endedAt: String(end) })),
    },
    mounts: [],
    environment: {},
    networks: [],
    image: '',
  };
}

describe('watchProbes', () => {
  it.each([
    ['three of a missing program', [127, 127, 127], 1500, true],
    ['two of a missing program', [127, 127], 9000, false],
    ['three that fail, and soon', [1, 1, 1], 1500, false],
    ['three that fail, for long', [1, 1, 1], 7000, true],
    ['failures of several kinds', [1, 2, 1, 2], 9000, false],
    ['successes', [0, 0, 0, 0], 9000, false],
    ['none', [], 9000, false],
  ])('%s', (_, codes, afterMs, stuck) => {
    const record = watchProbes({ pace: 1, startPeriodMs: null });
    record.see(stateWith(), 0);
    codes.forEach((code, index) => {
      record.see(stateWith([code, index]), 100);
    });
    expect(record.isStuck(afterMs)).toBe(stuck);
  });

  it('gives it the time that the submission declares', () => {
    const record = watchProbes({ pace: 2, startPeriodMs: 10_000 });
    record.see(stateWith(), 0);
    for (let probe = 0; probe < 3; probe++) record.see(stateWith([1, probe]), 100);
    expect(record.isStuck(20_000)).toBe(false);
    expect(record.isStuck(20_100)).toBe(true);
  });

  it('counts only what came after the first look, and each probe once', () => {
    const record = watchProbes({ pace: 1, startPeriodMs: null });
    const old = [
      [127, 1],
      [127, 2],
      [127, 3],
    ] as const;
    record.see(stateWith(...old), 0);
    expect(record.isStuck(9000)).toBe(false);
    for (let look = 0; look < 5; look++) record.see(stateWith(...old, [127, 4]), look);
    expect(record.isStuck(9000)).toBe(false);
    record.see(stateWith([127, 4], [127, 5], [127, 6]), 10);
    expect(record.isStuck(10)).toBe(true);
  });
});
