import type { ContainerCreateOptions, HostConfig } from 'dockerode';
import type { ContainerLimits } from '#domain/sandbox-policy.ts';
import type { HealthSchedule } from './engine-container.ts';

export interface ContainerNetwork {
  /** Name of a network, or `none`. */
  readonly mode: string;
  /** Ports to publish, on a free port of this address; empty where addresses of containers are reached. */
  readonly publish: { readonly address: string; readonly ports: readonly number[] };
}

/**
 * The engine answers for names of the network itself and hands on all others: to here, the container's own loopback.
 * From elsewhere than an `internal` network a name would carry a word to the outside.
 */
const nobodyAnswers = '127.0.0.1';

/**
 * The policy as the engine takes it. `AutoRemove` stays off: it would take logs and exit code with it.
 * `Init` is off so that process 1 is the submission's own, as everywhere it is run.
 */
export function toHostConfig(limits: ContainerLimits, network: ContainerNetwork): HostConfig {
  return {
    Memory: limits.memoryBytes,
    MemorySwap: limits.memoryBytes,
    PidsLimit: limits.processes,
    NanoCpus: Math.round(limits.cpus * 1e9),
    CapDrop: ['ALL'],
    CapAdd: [...limits.capabilities],
    SecurityOpt: ['no-new-privileges'],
    Privileged: false,
    LogConfig: {
      Type: 'json-file',
      Config: { 'max-size': `${limits.logBytes}`, 'max-file': '1' },
    },
    Ulimits: [
      { Name: 'nofile', Soft: limits.openFiles, Hard: limits.openFiles },
      { Name: 'core', Soft: 0, Hard: 0 },
    ],
    ShmSize: limits.shmBytes,
    RestartPolicy: { Name: 'no' },
    Init: false,
    AutoRemove: false,
    PublishAllPorts: false,
    OomScoreAdj: 500,
    NetworkMode: network.mode,
    ...(!/^(?:none$|container:)/.test(network.mode) && { Dns: [nobodyAnswers] }),
    PortBindings: Object.fromEntries(
      network.publish.ports.map((port) => [
        `${port}/tcp`,
        [{ HostIp: network.publish.address, HostPort: '' }],
      ]),
    ),
    ...(limits.runtime !== null && { Runtime: limits.runtime }),
    ...(limits.cgroupParent !== null && { CgroupParent: limits.cgroupParent }),
  };
}

/** Without `Test` the image's own is taken. `null` ends all probes; nothing leaves the image's schedule. */
export function toHealthConfig(
  schedule: HealthSchedule | null | undefined,
): Pick<ContainerCreateOptions, 'Healthcheck'> {
  if (schedule === undefined) return {};
  if (schedule === null) return { Healthcheck: { Test: ['NONE'] } };
  return {
    Healthcheck: {
      Interval: toNanoseconds(schedule.intervalMs),
      Timeout: toNanoseconds(schedule.timeoutMs),
      StartPeriod: toNanoseconds(schedule.startPeriodMs),
      StartInterval: toNanoseconds(schedule.startIntervalMs),
      Retries: schedule.retries,
    },
  };
}

function toNanoseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1e6);
}
