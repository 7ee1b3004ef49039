import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** What holds for all containers and builds of an engine together; null: no limit. */
export interface SharedCgroup {
  /** The control group above those of containers, e.g. `/docker`. */
  readonly path: string;
  readonly memoryBytes: number | null;
  readonly processes: number | null;
}

/** Version 1 writes "no limit" as the largest number of pages: https://docs.kernel.org/admin-guide/cgroup-v1/memory.html */
const noLimitBytes = 2 ** 60;

/**
 * Reads the limits of the control groups above that of a container's process, which are its builds' too
 * (`cgroup-parent` of daemon.json). Null where the process is not on this machine.
 */
export async function readSharedCgroup(processId: number): Promise<SharedCgroup | null> {
  const lines = await readFile(`/proc/${processId}/cgroup`, 'utf8').catch(() => null);
  if (lines === null) return null;
  const places = parsePlaces(lines);
  const memory = places.get('memory') ?? places.get('');
  if (memory === undefined) return null;
  const isUnified = !places.has('memory');
  const root = (controller: string) => path.join('/sys/fs/cgroup', isUnified ? '' : controller);
  const files = isUnified ? ['memory.max', 'pids.max'] : ['memory.limit_in_bytes', 'pids.max'];
  const [memoryBytes, processes] = await Promise.all([
    readLeast(root('memory'), memory, files[0] ?? ''),
    readLeast(root('pids'), places.get('pids') ?? memory, files[1] ?? ''),
  ]);
  return { path: path.dirname(memory), memoryBytes, processes };
}

/** Controller → path, e.g. `memory` → `/docker/1f2e…`; the unified hierarchy's is the empty name. */
function parsePlaces(lines: string): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const line of lines.split('\n')) {
    const [, controllers, place] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (controllers === undefined || place === undefined) continue;
    for (const controller of controllers.split(',')) places.set(controller, place);
  }
  return places;
}

/** The least limit on the way up from the group above. */
async function readLeast(root: string, place: string, file: string): Promise<number | null> {
  let least: number | null = null;
  for (let folder = path.dirname(place); folder !== '/'; folder = path.dirname(folder)) {
    const written = await readFile(path.join(root, folder, file), 'utf8').catch(() => 'max');
    const limit = Number(written.trim());
    if (Number.isNaN(limit) || limit >= noLimitBytes) continue;
    least = Math.min(least ?? limit, limit);
  }
  return least;
}
