import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { runLabel } from '../labels.ts';
import { listOwned, type OwnedObject, removeOwned } from './owned-objects.ts';

const rounds = 3;
const lookEveryMs = 500;

/**
 * Removes all that carries the run's label. Looks again for `settleMs` after it found nothing: the engine may still be
 * at what was asked of it last and then given up, and makes it although nobody waits for it any more. Without such a
 * time, what was removed without an error is not looked for again.
 */
export async function sweepRun(connection: EngineConnection, settleMs: number): Promise<void> {
  let errors: readonly unknown[] = [];
  let endsAt = performance.now() + settleMs;
  for (let failed = 0; failed < rounds; ) {
    const owned = await listOwned(connection, `${runLabel}=${connection.runId}`);
    if (owned.length === 0) {
      if (performance.now() >= endsAt) return;
      await sleep(lookEveryMs);
      continue;
    }
    errors = await removeOwned(connection, owned);
    if (errors.length === 0 && settleMs === 0) return;
    endsAt = performance.now() + settleMs;
    failed += 1;
  }
  if (errors.length > 0) throw errors[0];
}

/** Of what carries the run's label, the containers and networks; what does not go is left to the sweep. */
export async function endContainers(connection: EngineConnection): Promise<void> {
  const owned = await listOwned(connection, `${runLabel}=${connection.runId}`);
  const isRunning = ({ kind }: OwnedObject) => kind === 'container' || kind === 'network';
  await removeOwned(connection, owned.filter(isRunning));
}
