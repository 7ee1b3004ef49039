import type { TimeLimitsMs } from '#domain/rubric.ts';

export const timeLimits: TimeLimitsMs = {
  pull: 60_000,
  build: 120_000,
  buildSilence: 60_000,
  start: 20_000,
  health: 60_000,
  stack: 60_000,
  run: 600_000,
};
