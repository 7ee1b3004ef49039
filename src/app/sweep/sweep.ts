import { sweepEngine } from '#docker/sweep/sweep-engine.ts';
import { toFault } from '#domain/fault.ts';
import { sweepTempFolders } from './temp-leftovers.ts';

export interface SweepReport {
  /** What was removed from the engine, e.g. `container 1f2e…`. */
  readonly objects: readonly string[];
  /** Folders of this machine that were removed. */
  readonly folders: readonly string[];
  /** Runs whose things were left alone: they live, or nothing tells whose they are. */
  readonly keptRuns: number;
  /** What could not be looked at or removed, in words. */
  readonly problems: readonly string[];
}

/**
 * Removes what killed runs left on the engine and in the folder for temporary files. Runs that live are never
 * touched. Without an engine the folders are swept all the same, and its absence is a problem of the report.
 */
export async function sweep(options: {
  readonly dockerHost: string | null;
  readonly maxAgeMs: number;
}): Promise<SweepReport> {
  const problems: unknown[] = [];
  const engine = await sweepEngine(options).catch((error: unknown) => {
    problems.push(error);
    return null;
  });
  // After the engine: a container may still hold a folder of its run.
  const folders = await sweepTempFolders(options.maxAgeMs);
  problems.push(...(engine?.problems ?? []), ...folders.problems);
  return {
    objects: (engine?.removed ?? []).map(({ kind, id }) => `${kind} ${id}`),
    folders: folders.removed,
    keptRuns: engine?.keptRuns ?? 0,
    problems: problems.map((error) => toFault(error).message.raw),
  };
}
