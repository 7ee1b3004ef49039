import type { PlannedService } from '../compose-plan.ts';
import type { ComposeServiceJson } from '../model-schema.ts';
import type { RebuildInput } from '../rebuild-compose.ts';
import { escapeWords } from './escape-dollars.ts';

/** What is pulled is what others wait for, and up in an instant; an app's own probes cost it time to start. */
const quickMs = 100;
const startIntervalMs = 250;
const defaultTimeoutMs = 30_000;
const timeoutRangeMs = { least: 1000, most: 5000 } as const;
const retriesRange = { least: 3, most: 10 } as const;

/**
 * The submission's test under our schedule: a verdict in seconds, also where it declares 30 s between probes.
 * A service that declares nothing gets the schedule too; without a test it is the image's that it applies to.
 */
export function emitHealthcheck(
  { build, settings: { healthcheck: declared } }: PlannedService,
  { startPeriodMs, pace }: Pick<RebuildInput, 'startPeriodMs' | 'pace'>,
): ComposeServiceJson['healthcheck'] {
  if (declared?.kind === 'disabled') return { disable: true };
  const timeoutMs = clamp(declared?.timeoutMs ?? defaultTimeoutMs, timeoutRangeMs);
  return {
    ...(declared?.test == null ? {} : { test: escapeWords(declared.test) }),
    interval: '2s',
    timeout: `${Math.round(timeoutMs * pace)}ms`,
    start_period: `${Math.max(1, Math.round(startPeriodMs))}ms`,
    start_interval: `${build === null ? quickMs : startIntervalMs}ms`,
    retries: clamp(declared?.retries ?? retriesRange.least, retriesRange),
  };
}

function clamp(value: number, range: { readonly least: number; readonly most: number }): number {
  return Math.round(Math.min(Math.max(value, range.least), range.most));
}
