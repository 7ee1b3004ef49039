import { join } from 'node:path';

/** Everything that the lab keeps is below one folder, so that one removal undoes it. */
export interface LabPaths {
  readonly root: string;
  readonly apt: string;
  /** Scratch space of one `lab up`; empty between two. */
  readonly build: string;
  readonly engineData: string;
  readonly engineLog: string;
  readonly record: string;
  readonly lock: string;
}

export function labPaths(root = '/var/lib/drydock-lab'): LabPaths {
  return {
    root,
    apt: join(root, 'apt'),
    build: join(root, 'build'),
    engineData: join(root, 'engine'),
    engineLog: join(root, 'dockerd.log'),
    record: join(root, 'record.json'),
    lock: join(root, 'lock'),
  };
}
