import path from 'node:path';
import type { ContainerState } from '#docker/containers/engine-container.ts';
import { type BindArea, locateInAreas } from '#sandbox/compose/bind-area.ts';

export interface LocatedMount {
  /** Where it is here, relative to the bind root. */
  readonly located: string;
  /** Where it is in the container. */
  readonly containerPath: string;
}

/**
 * Where a file or folder of the submission is in a container's bind mounts; null when it is in none. What another
 * mount covers is not: the innermost one counts.
 */
export function locateMount(options: {
  readonly path: string;
  readonly areas: readonly BindArea[];
  readonly bindRoot: string;
  readonly mounts: ContainerState['mounts'];
}): LocatedMount | null {
  const { areas, bindRoot, mounts } = options;
  for (const area of areas) {
    const located = locateInAreas([area], options.path);
    if (located === null) continue;
    const hostPath = path.posix.join(bindRoot, located);
    for (const { kind, source, target } of mounts) {
      const rest = kind === 'bind' ? restBelow(source, hostPath) : null;
      if (rest === null) continue;
      const containerPath = path.posix.join(target, rest);
      if (!isCovered(containerPath, target, mounts)) return { located, containerPath };
    }
  }
  return null;
}

/** Docker Desktop names a source by its place in its own machine: the end of it is the same. */
function restBelow(source: string, hostPath: string): string | null {
  for (let folder = hostPath; folder.length > 1; folder = path.posix.dirname(folder)) {
    if (source === folder || source === `/host_mnt${folder}`) return hostPath.slice(folder.length);
  }
  return null;
}

function isCovered(
  containerPath: string,
  target: string,
  mounts: readonly { readonly target: string }[],
): boolean {
  return mounts.some(
    (other) =>
      other.target.length > target.length &&
      (containerPath === other.target || containerPath.startsWith(`${other.target}/`)),
  );
}
