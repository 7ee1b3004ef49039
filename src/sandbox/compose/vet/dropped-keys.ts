import { type Text, text } from '#domain/text.ts';
import {
  readBoolean,
  readDurationMs,
  readItems,
  readMap,
  readScalar,
  type Setting,
  wrongValue,
} from './values.ts';

type Shape = (setting: Setting) => unknown;

const eitherOf =
  (...shapes: readonly ('list' | 'map' | 'scalar')[]): Shape =>
  (setting) => {
    if (!shapes.includes(setting.node.kind)) throw wrongValue(setting, text`another kind of value`);
  };

const written =
  (pattern: RegExp, expected: Text): Shape =>
  (setting) => {
    if (!pattern.test(readScalar(setting).trim())) throw wrongValue(setting, expected);
  };

const bytes = written(/^-?\d+(?:\.\d+)? ?(?:[kmgtp]i?)?b?$/i, text`a size such as "64m"`);
const number = written(/^-?\d+(?:\.\d+)?(?:e\d+)?$/i, text`a number`);
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
  cpus: number,
  cpuset: readScalar,
  dns: oneOrMore,
  dns_opt: readItems,
  dns_search: oneOrMore,
  labels: pairs,
  logging: readMap,
  mac_address: readScalar,
  mem_limit: bytes,
  mem_reservation: bytes,
  mem_swappiness: readScalar,
  memswap_limit: bytes,
  pids_limit: number,
  pull_policy: readScalar,
  pull_refresh_after: readScalar,
  restart: readScalar,
  shm_size: bytes,
  stop_grace_period: readDurationMs,
  ulimits: readMap,
};
