import type { EngineConnection } from '../connection/engine-connection.ts';
import { createdLabel, ownerLabel, runLabel } from '../labels.ts';
import { isAlive, parseOwner, type RunOwner } from '../run-owner.ts';
import { listOwned, type OwnedObject, removeOwned } from './owned-objects.ts';

/**
 * Removes what runs left that were killed. A run of this machine is judged by its process; one of another
 * machine or of another boot by its age; one that lives, and what tells nothing at all, is never touched. What
 * cannot be removed now is left to the next start: it must not keep this run from grading.
 */
export async function sweepLeftovers(
  connection: EngineConnection,
  options: { readonly here: RunOwner; readonly maxAgeMs: number },
): Promise<void> {
  const owned = await listOwned(connection, runLabel);
  const byRun = Map.groupBy(owned, ({ labels }) => labels[runLabel] ?? '');
  byRun.delete(connection.runId);
  for (const objects of byRun.values()) {
    if (await isLeftOver(objects, options)) await removeOwned(connection, objects);
  }
}

/** Compose's containers carry the run's label alone: what else the run made tells for them too. */
async function isLeftOver(
  objects: readonly OwnedObject[],
  { here, maxAgeMs }: { readonly here: RunOwner; readonly maxAgeMs: number },
): Promise<boolean> {
  const read = (name: string) => objects.find(({ labels }) => name in labels)?.labels[name];
  const owner = parseOwner(read(ownerLabel) ?? '');
  const alive = owner === null ? 'unknown' : await isAlive(owner, here);
  if (alive !== 'unknown') return !alive;
  const createdAtMs = Number(read(createdLabel) ?? Number.NaN);
  return Date.now() - createdAtMs > maxAgeMs;
}
