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
    ['three of a missing program', [127, 127, 127], 900, true],
    ['two of a missing program', [127, 127], 0, false],
    ['three that fail', [1, 1, 1], 900, false],
    ['failures of several kinds', [1, 2, 1, 2], 0, false],
    ['successes', [0, 0, 0, 0], 0, false],
    ['none', [], 0, false],
  ])('%s', (_, codes, failingForMs, lackProgram) => {
    const record = watchProbes();
    record.see(stateWith(), 0);
    codes.forEach((code, index) => {
      record.see(stateWith([code, index]), 100);
    });
    expect(record.failingForMs(1000)).toBe(failingForMs);
    expect(record.lackProgram()).toBe(lackProgram);
  });

  it('counts only what came after the first look, and each probe once', () => {
    const record = watchProbes();
    const old = [
      [127, 1],
      [127, 2],
      [127, 3],
    ] as const;
    record.see(stateWith(...old), 0);
    expect(record.failingForMs(9000)).toBe(0);
    expect(record.lackProgram()).toBe(false);
    for (let look = 0; look < 5; look++) record.see(stateWith(...old, [127, 4]), look);
    expect(record.failingForMs(9000)).toBe(0);
    expect(record.lackProgram()).toBe(false);
    record.see(stateWith([127, 4], [127, 5], [127, 6]), 10);
    expect(record.lackProgram()).toBe(true);
  });
});
