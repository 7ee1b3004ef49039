import type { ContainerLimits } from '#domain/sandbox-policy.ts';
import type { ComposeServiceJson } from '../model-schema.ts';

type LimitsJson = Pick<
  ComposeServiceJson,
  | 'privileged'
  | 'cap_drop'
  | 'cap_add'
  | 'security_opt'
  | 'mem_limit'
  | 'memswap_limit'
  | 'pids_limit'
  | 'cpus'
  | 'shm_size'
  | 'ulimits'
  | 'logging'
  | 'runtime'
  | 'cgroup_parent'
>;

/** What a container of the stack may use: the same as any other container of a submission. */
export function emitLimits(capabilities: readonly string[], limits: ContainerLimits): LimitsJson {
  const { memoryBytes, runtime, cgroupParent } = limits;
  return {
    privileged: false,
    cap_drop: ['ALL'],
    cap_add: limits.capabilities.filter((capability) => capabilities.includes(capability)),
    security_opt: ['no-new-privileges:true'],
    mem_limit: memoryBytes,
    memswap_limit: memoryBytes,
    pids_limit: limits.processes,
    cpus: limits.cpus,
    shm_size: limits.shmBytes,
    ulimits: { nofile: limits.openFiles },
    logging: {
      driver: 'json-file',
      options: { 'max-size': String(limits.logBytes), 'max-file': '1' },
    },
    ...(runtime === null ? {} : { runtime }),
    ...(cgroupParent === null ? {} : { cgroup_parent: cgroupParent }),
  };
}
