import type { EngineConnection } from '../connection/engine-connection.ts';
import { runLabel } from '../labels.ts';
import { listOwned, removeOwned } from './owned-objects.ts';

const rounds = 3;

/**
 * Removes all that carries the run's label. Looks again afterwards: a build or a start that was given up may
 * finish what it was at while the first look is taken.
 */
export async function sweepRun(connection: EngineConnection): Promise<void> {
  let errors: readonly unknown[] = [];
  for (let round = 0; round < rounds; round++) {
    const owned = await listOwned(connection, `${runLabel}=${connection.runId}`);
    if (owned.length === 0) return;
    errors = await removeOwned(connection, owned);
  }
  if (errors.length > 0) throw errors[0];
}
