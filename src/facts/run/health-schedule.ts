import type { HealthSchedule } from '#docker/containers/engine-container.ts';
import type { TimeLimitsMs } from '#domain/rubric.ts';
import type { ImageHealthcheck } from '#kit';

const startIntervalMs = 250;
/** Once it is healthy, or late: probes cost the app's own time. */
const intervalMs = 2000;
/** Where nothing starts there is nothing to wait for; a second failure tells that the first was none of the engine's. */
const deadIntervalMs = 100;
const deadRetries = 2;
/** What an engine gives a probe when the image says nothing. */
const defaultTimeoutMs = 30_000;
const longestTimeoutMs = 10_000;
const leastStartPeriodMs = 15_000;
const leastRetries = 3;

/**
 * The image's own test, asked four times a second while it starts: a verdict in seconds, whatever interval it
 * declares. Failures do not count while it starts, for as long as it declares itself and at least 15 s.
 */
export function toLiveSchedule(
  check: ImageHealthcheck | null,
  run: { readonly limits: TimeLimitsMs; readonly pace: number },
): HealthSchedule | null {
  if (check === null) return null;
  const { limits, pace } = run;
  const startPeriodMs = pace * Math.max(check.startPeriodMs ?? 0, leastStartPeriodMs);
  return {
    intervalMs,
    timeoutMs: toTimeout(check, pace),
    startPeriodMs: Math.round(Math.min(startPeriodMs, limits.health)),
    startIntervalMs,
    retries: Math.max(check.retries ?? leastRetries, leastRetries),
  };
}

/** For a container in which no app starts: every failure counts. An engine takes 0 for "as the image says". */
export function toDeadSchedule(check: ImageHealthcheck, pace: number): HealthSchedule {
  return {
    intervalMs: deadIntervalMs,
    timeoutMs: toTimeout(check, pace),
    startPeriodMs: 1,
    startIntervalMs: deadIntervalMs,
    retries: deadRetries,
  };
}

/** A probe that only a busy machine makes too slow must not count as one that failed. */
function toTimeout({ timeoutMs }: ImageHealthcheck, pace: number): number {
  return Math.round(pace * Math.min(timeoutMs ?? defaultTimeoutMs, longestTimeoutMs));
}
