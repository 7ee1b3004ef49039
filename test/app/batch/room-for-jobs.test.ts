import { expect, it } from 'vitest';
import { roomForJobs } from '#app/batch/local-grading.ts';

const sandbox = { level: 'standard', cgroupParent: null } as const;

/** A container may have 512 MiB, and its build as much again. */
it.each([
  ['as many as there are cores', 4, 16, 4],
  ['as many as memory allows', 8, 4, 3],
  ['one where there is room for none', 8, 0.2, 1],
])('--jobs auto: %s', (_, cores, gigabytes, jobs) => {
  expect(roomForJobs({ cores, availableMemory: () => gigabytes * 1e9 }, sandbox)).toBe(jobs);
});
