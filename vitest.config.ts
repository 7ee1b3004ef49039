import { defineConfig } from 'vitest/config';

/**
 * Tests that need no engine run side by side; those that need one take turns, so that none starves another. An engine
 * on a busy machine can fail one of hundreds of steps for reasons of its own: a test that needs one is tried a second
 * time, and the output says so (`retry x1`).
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
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'challenges',
          include: ['test/challenges/**/*.test.ts'],
          // A grading mostly waits for containers: three at a time keep two cores busy and starve none.
          maxConcurrency: 3,
          ...withRealThings,
          testTimeout: 300_000,
        },
      },
    ],
  },
});
