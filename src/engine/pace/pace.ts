import type { TimeLimitsMs } from '#domain/rubric.ts';

/**
 * How many times as long as on an idle machine things take at the moment; at least 1. Deadlines are multiplied by
 * it: how busy a machine is must not decide what is true of a submission.
 */
export type Pace = () => number;

export const idlePace: Pace = () => 1;

/** From here on a machine is so busy that a health check or a request may fail for that alone. */
export const busyPace = 4;

/** What is tried again while nothing else of the process runs gets this at most: the load of the last minute is over. */
export const alonePace = 2;

/** Beyond it a machine is not slow but stuck, and waiting longer helps nobody. */
const slowest = 4;

/** The pace of a machine that has `load` pieces of work at a time for so many processors. */
export function toPace(load: number, processors: number): number {
  const each = load / Math.max(1, processors);
  return Number.isFinite(each) ? Math.min(Math.max(each, 1), slowest) : 1;
}

export function scaleLimits(limits: TimeLimitsMs, pace: number): TimeLimitsMs {
  const scaled = (ms: number): number => Math.round(ms * pace);
  return {
    pull: scaled(limits.pull),
    build: scaled(limits.build),
    buildSilence: scaled(limits.buildSilence),
    start: scaled(limits.start),
    health: scaled(limits.health),
    stack: scaled(limits.stack),
    run: scaled(limits.run),
  };
}
