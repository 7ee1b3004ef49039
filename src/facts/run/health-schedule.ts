import type { HealthSchedule } from '#docker/containers/engine-container.ts';
import type { TimeLimitsMs } from '#domain/rubric.ts';
import type { ImageHealthcheck } from '#kit';

const intervalMs = 500;
/** What an engine gives a probe when the image says nothing. */
const defaultTimeoutMs = 30_000;
const longestTimeoutMs = 10_000;
const leastStartPeriodMs = 15_000;
const leastRetries = 3;

/**
 * The image's own test, asked twice a second: a verdict in seconds, whatever interval it declares. Failures do not
 * count while it starts, for as long as it declares itself and at least 15 s.
 */
export function toLiveSchedule(
  check: ImageHealthcheck | null,
  limits: TimeLimitsMs,
): HealthSchedule | null {
  if (check === null) return null;
  const declared = check.startPeriodMs ?? 0;
  return {
    intervalMs,
    timeoutMs: toTimeout(check),
    startPeriodMs: Math.min(Math.max(declared, leastStartPeriodMs), limits.health),
    startIntervalMs: intervalMs,
    retries: Math.max(check.retries ?? leastRetries, leastRetries),
  };
}

/** For a container in which no app starts: every failure counts. An engine takes 0 for "as the image says". */
export function toDeadSchedule(check: ImageHealthcheck): HealthSchedule {
  return {
    intervalMs,
    timeoutMs: toTimeout(check),
    startPeriodMs: 1,
    startIntervalMs: intervalMs,
    retries: leastRetries,
  };
}

function toTimeout({ timeoutMs }: ImageHealthcheck): number {
  return Math.min(timeoutMs ?? defaultTimeoutMs, longestTimeoutMs);
}
