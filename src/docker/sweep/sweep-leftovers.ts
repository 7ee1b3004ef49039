import type { EngineConnection } from '../connection/engine-connection.ts';
import { createdLabel, ownerLabel, runLabel } from '../labels.ts';
import { isAlive, parseOwner, type RunOwner } from '../run-owner.ts';
import { endOrphans } from './end-orphans.ts';
import { listOwned, type OwnedObject, removeOwned } from './owned-objects.ts';

/** What a sweep found of runs other than its own. */
export interface SweptLeftovers {
  readonly removed: readonly OwnedObject[];
  /** Why something could not be removed. */
  readonly problems: readonly unknown[];
  /** Runs that live, or that nothing tells of. */
  readonly keptRuns: number;
}

/**
 * Removes what runs left that were killed. A run of this machine is judged by its process; one of another
 * machine or of another boot by its age; one that lives, and what tells nothing at all, is never touched. What
 * cannot be removed now is left to the next start: it must not keep this run from grading.
 */
export async function sweepLeftovers(
  connection: Pick<EngineConnection, 'docker' | 'runId'>,
  options: { readonly here: RunOwner; readonly maxAgeMs: number },
): Promise<SweptLeftovers> {
  const owned = await listOwned(connection, runLabel);
  const byRun = Map.groupBy(owned, ({ labels }) => labels[runLabel] ?? '');
  byRun.delete(connection.runId);
  const removed: OwnedObject[] = [];
  const problems: unknown[] = [];
  let keptRuns = 0;
  for (const [runId, objects] of byRun) {
    if (!(await isLeftOver(objects, options))) {
      keptRuns += 1;
      continue;
    }
    await endOrphans(runId);
    const errors = await removeOwned(connection, objects);
    problems.push(...errors);
    if (errors.length === 0) removed.push(...objects);
  }
  return { removed, problems, keptRuns };
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
