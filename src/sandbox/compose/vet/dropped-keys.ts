import { text } from '#domain/text.ts';
import { readBoolean, readItems, readMap, readScalar, type Setting, wrongValue } from './values.ts';

type Shape = (setting: Setting) => unknown;

const eitherOf =
  (...shapes: readonly ('list' | 'map' | 'scalar')[]): Shape =>
  (setting) => {
    if (!shapes.includes(setting.node.kind)) throw wrongValue(setting, text`another kind of value`);
  };

const pairs = eitherOf('list', 'map');
const oneOrMore = eitherOf('scalar', 'list');

/**
 * Harmless keys that the rebuilt model is without: it has limits, names and policies of its own. Only their
 * shape is looked at, since Compose would refuse a wrong one.
 */
export const droppedKeys: Readonly<Record<string, Shape>> = {
  annotations: pairs,
  attach: readBoolean,
  blkio_config: readMap,
  container_name: readScalar,
  cpu_count: readScalar,
  cpu_percent: readScalar,
  cpu_period: readScalar,
  cpu_quota: readScalar,
  cpu_rt_period: readScalar,
  cpu_rt_runtime: readScalar,
  cpu_shares: readScalar,
  cpus: readScalar,
  cpuset: readScalar,
  develop: readMap,
  dns: oneOrMore,
  dns_opt: readItems,
  dns_search: oneOrMore,
  labels: pairs,
  logging: readMap,
  mac_address: readScalar,
  mem_limit: readScalar,
  mem_reservation: readScalar,
  mem_swappiness: readScalar,
  memswap_limit: readScalar,
  pids_limit: readScalar,
  pull_policy: readScalar,
  pull_refresh_after: readScalar,
  restart: readScalar,
  shm_size: readScalar,
  stop_grace_period: readScalar,
  ulimits: readMap,
};
