import type { ImageHealthcheck } from '#kit';
import type { PlannedHealthcheck } from '#sandbox/compose/compose-plan.ts';
import { leastPatienceMs } from '../run/probe-record.ts';

export type ServiceHealthcheck = Extract<PlannedHealthcheck, { readonly kind: 'enabled' }>;

/** What Docker takes where nothing is declared. */
const dockers = { intervalMs: 30_000, retries: 3 } as const;

/**
 * For how long Docker would go on hoping, in milliseconds, if each probe failed under the schedule that the submission
 * declares: the Compose file's values, then its image's, where 0 is as good as none.
 *
 * @see https://docs.docker.com/reference/dockerfile/#healthcheck
 */
export function toToleranceMs(
  declared: ServiceHealthcheck,
  inherited: Pick<ImageHealthcheck, 'startPeriodMs' | 'intervalMs' | 'retries'> | null,
): number {
  const startPeriodMs = declared.startPeriodMs || inherited?.startPeriodMs || 0;
  const intervalMs = declared.intervalMs || inherited?.intervalMs || dockers.intervalMs;
  const retries = declared.retries || inherited?.retries || dockers.retries;
  return Math.max(leastPatienceMs, startPeriodMs + intervalMs * retries);
}
