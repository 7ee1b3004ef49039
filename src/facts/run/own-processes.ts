import type { EngineProcess } from '#docker/containers/engine-container.ts';
import type { ContainerProcess } from '#kit';
import type { Sockets } from '../probe/read-sockets.ts';

const maxCommandLength = 300;

/**
 * The processes that descend from the first one, which comes first. Health probes and commands of ours are put into
 * a container from outside; only what they leave behind becomes a child of the first process, and counts.
 */
export function ownProcesses(all: readonly EngineProcess[]): readonly ContainerProcess[] {
  return descendants(all).map(({ userId, command }, index) => ({
    userId,
    command: command.slice(0, maxCommandLength),
    isMain: index === 0,
  }));
}

/** The same ones, as the host sees them. */
export function descendants(all: readonly EngineProcess[]): readonly EngineProcess[] {
  const [main] = all;
  if (main === undefined) return [];
  const own = new Set([main.pid]);
  for (let before = 0; before !== own.size; ) {
    before = own.size;
    for (const { pid, parentPid } of all) if (own.has(parentPid)) own.add(pid);
  }
  return all.filter(({ pid }) => own.has(pid));
}

/** Null where a process of root hides what it holds. */
export function tellsRootListens({ listening, hidden }: Sockets): boolean | null {
  const isRoot = ({ userId }: { readonly userId: number }): boolean => userId === 0;
  if (listening.some(({ holders }) => holders.some(isRoot))) return true;
  return hidden.some(isRoot) ? null : false;
}
