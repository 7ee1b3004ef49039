import os from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * Tests that need no engine run side by side. A file of those that need one mostly waits, for 0.6 of a processor on the
 * whole: three at a time keep two busy, and each asserts about what it has made itself. An engine on a busy machine can
 * fail one of hundreds of steps for reasons of its own: a test that needs one is tried a second time, and the output
 * says so (`retry x1`).
 */
const withRealThings = { hookTimeout: 120_000, fileParallelism: false, retry: 1 };

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.docker.test.ts', 'test/**/*.browser.test.ts', 'test/challenges/**'],
          // Files of a worker share what they import, which is most of a file's time; what a test mocks ends with it.
          isolate: false,
          restoreMocks: true,
          unstubEnvs: true,
          // Against a hang only: a busy machine must not decide a test.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          ...withRealThings,
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'docker',
          include: ['test/**/*.docker.test.ts'],
          ...withRealThings,
          fileParallelism: true,
          maxWorkers: 3,
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'challenges',
          include: ['test/challenges/**/*.test.ts'],
          // One grading does so much at a time that it takes two processors; several on two are slower than in turn.
          maxConcurrency: Math.max(1, Math.floor(os.availableParallelism() / 2)),
          ...withRealThings,
          testTimeout: 300_000,
        },
      },
    ],
  },
});
