import path from 'node:path';
import type { PlannedMount } from '../compose-plan.ts';
import type { ComposeMountJson } from '../model-schema.ts';
import { escapeDollar } from './escape-dollars.ts';

/** A bind leads to an area of ours, which is there by now: the engine makes no folder on the machine. */
export function emitMount(mount: PlannedMount, bindRoot: string): ComposeMountJson {
  const target = escapeDollar(mount.target);
  switch (mount.kind) {
    case 'bind':
      return {
        type: 'bind',
        source: escapeDollar(path.posix.join(bindRoot, mount.area)),
        target,
        read_only: mount.readOnly,
        bind: { create_host_path: false },
      };
    case 'volume':
      return {
        type: 'volume',
        source: mount.volume,
        target,
        read_only: mount.readOnly,
        volume: { nocopy: mount.noCopy },
      };
    case 'tmpfs': {
      const mode = mount.mode === null ? {} : { mode: mount.mode };
      return { type: 'tmpfs', target, tmpfs: { size: mount.sizeBytes, ...mode } };
    }
    default:
      return mount satisfies never;
  }
}
