import { describe, expect, it } from 'vitest';
import { ownProcesses, tellsRootListens } from '#facts/run/own-processes.ts';

const process = (pid: number, parentPid: number, userId = 0, command = 'x') => ({
  pid,
  parentPid,
  userId,
  command,
});

describe('ownProcesses', () => {
  it('leaves out what was put into the container from outside', () => {
    const all = [
      process(10, 1),
      process(30, 20),
      process(20, 10, 5),
      process(40, 1),
      process(41, 40),
    ];
    expect(ownProcesses(all)).toEqual([
      { userId: 0, command: 'x', isMain: true },
      { userId: 0, command: 'x', isMain: false },
      { userId: 5, command: 'x', isMain: false },
    ]);
  });

  it('is empty where nothing runs, and cuts long commands', () => {
    expect(ownProcesses([])).toEqual([]);
    expect(ownProcesses([process(1, 0, 0, 'y'.repeat(9999))])[0]?.command.length).toBe(300);
  });
});

describe('tellsRootListens', () => {
  const socket = (...holders: readonly number[]) => ({
    address: '0.0.0.0',
    port: 5000,
    holders: holders.map((userId) => ({ pid: 1, userId })),
  });

  it.each([
    ['root holds one', [socket(1000), socket(1000, 0)], [], true],
    ['others hold all', [socket(1000)], [], false],
    ['nobody listens', [], [], false],
    ['root hides what it holds', [socket(1000)], [{ pid: 7, userId: 0 }], null],
    ['another one hides it', [socket(1000)], [{ pid: 7, userId: 5 }], false],
  ])('%s: %s', (_, listening, hidden, expected) => {
    expect(tellsRootListens({ listening, hidden })).toBe(expected);
  });
});
