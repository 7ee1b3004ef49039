import { setTimeout as sleep } from 'node:timers/promises';
import type { ContainerState, EngineContainer } from '#docker/containers/engine-container.ts';
import type { DockerEngine } from '#docker/docker-engine.ts';
import { hasEnded } from '../run/await-exit.ts';
import { leastPatienceMs, type ProbeRecord, watchProbes } from '../run/probe-record.ts';
import type { NetworkedService } from './attribute-answers.ts';
import { type ServiceHealthcheck, toToleranceMs } from './tolerance.ts';

export interface WatchedService extends NetworkedService {
  readonly container: EngineContainer;
  readonly healthcheck: ServiceHealthcheck | null;
  readonly ports: readonly number[];
}

export interface ServiceState {
  readonly service: WatchedService;
  readonly state: ContainerState;
  /** Its health check has kept failing for longer than its own schedule puts up with. */
  readonly isStuck: boolean;
}

const pollMs = 50;
/** A service without a health check that runs for so long has started. */
const settlesAfterMs = 3000;
/** What fell over right after it came up has not come up: so long after the last one's first good state. */
const stableForMs = 800;
/** The same for one that is restarted then, from when Compose was through. */
const upForMs = 800;

export interface WatchedServices {
  readonly states: readonly ServiceState[];
  /** Waits until a service has been up for a moment. How it is then is what is told of it: it may be restarted now. */
  readonly keepState: (service: string) => Promise<void>;
  /** How they are once they have stayed that way for a moment. */
  readonly stableStates: () => Promise<readonly ServiceState[]>;
}

/** Waits until every service is what it will be: healthy or unhealthy, ended, or running for a while. */
export async function watchServices(
  engine: DockerEngine,
  services: readonly WatchedService[],
  options: { readonly withinMs: number; readonly pace: number; readonly signal: AbortSignal },
): Promise<WatchedServices> {
  const startedAt = performance.now();
  const watches = services.map((service) => watchService(engine, service, options.pace));
  const isOver = () => performance.now() - startedAt >= options.withinMs;
  const settle = async (watch: (typeof watches)[number]): Promise<void> => {
    while (!(await watch.isSettled()) && !isOver()) {
      await sleep(pollMs, undefined, { signal: options.signal });
    }
  };
  // Who has settled is looked at again when all have.
  do await Promise.all(watches.map(settle));
  while (!isOver() && !(await areAllSettled()));
  const look = () => Promise.all(watches.map((watch) => watch.look()));
  const settledAt = performance.now();
  const kept = new Map<string, ServiceState>();
  return {
    states: await look(),
    keepState: async (service) => {
      await sleepUntil(startedAt + upForMs);
      const state = await watches.find(({ name }) => name === service)?.look();
      if (state !== undefined) kept.set(service, state);
    },
    stableStates: async () => {
      await sleepUntil(settledAt + stableForMs);
      const states = await look();
      return states.map((state) => kept.get(state.service.name) ?? state);
    },
  };

  async function areAllSettled(): Promise<boolean> {
    const settled = await Promise.all(watches.map((watch) => watch.isSettled()));
    return settled.every(Boolean);
  }

  async function sleepUntil(time: number): Promise<void> {
    const leftMs = time - performance.now();
    if (leftMs > 0) await sleep(leftMs, undefined, { signal: options.signal });
  }
}

function watchService(engine: DockerEngine, service: WatchedService, pace: number) {
  const { container, healthcheck } = service;
  const record: ProbeRecord = watchProbes();
  let runningSince: number | null = null;
  let toleranceMs: number | null = null;
  return { name: service.name, isSettled, look };

  async function look(): Promise<ServiceState> {
    const state = await container.inspect();
    record.see(state, performance.now());
    return { service, state, isStuck: await isStuck(state) };
  }

  async function isSettled(): Promise<boolean> {
    const { state, isStuck } = await look();
    // Compose is through: what it has not started by now it never will.
    if (hasEnded(state) || state.status === 'created') return true;
    runningSince ??= performance.now();
    if (healthcheck !== null && state.health !== null) {
      return isStuck || state.health.state !== 'starting';
    }
    return performance.now() - runningSince >= pace * settlesAfterMs;
  }

  async function isStuck({ health, image }: ContainerState): Promise<boolean> {
    if (healthcheck === null || health?.state !== 'starting') return false;
    const failingForMs = record.failingForMs(performance.now());
    if (failingForMs < pace * leastPatienceMs) return false;
    toleranceMs ??= toToleranceMs(
      healthcheck,
      (await engine.inspectImage(image)).config.healthcheck,
    );
    return failingForMs >= pace * toleranceMs;
  }
}
