import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineContainer } from '#docker/containers/engine-container.ts';
import { probeProgram } from '#docker/probe/probe-program.ts';
import { Unprovable } from '#domain/unprovable.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import type { EngineContext } from './engine-context.ts';
import { internalFacts } from './internal.ts';
import { type AwaitedHealth, awaitHealth } from './run/await-health.ts';
import { toRefusedFinding } from './run/ended-finding.ts';
import { toDeadSchedule } from './run/health-schedule.ts';
import { descendants } from './run/own-processes.ts';
import { toStandIns } from './run/stand-ins.ts';
import { logBytes } from './run/start-container.ts';
import { afterAllStarted } from './stack/starts-after-stack.ts';

const reserveMs = 60_000;
/** For a health check that has started something itself. */
const secondLookMs = 10_000;
const pollMs = 200;

/**
 * The same image and the same health check, and in the app's place a program that does nothing. It goes by the app's
 * name, so that a health check which only looks for a process finds it: that there is one tells nothing about serving.
 */
export function deadAppHealthProvider(lab: EngineContext): FactProvider {
  const { engine, policy } = lab;
  return defineFactProvider({
    fact: facts.deadAppHealth,
    title: 'Checking health with the app not started',
    usesEngine: true,
    startsAfter: afterAllStarted,
    isPaced: true,
    needs: {
      image: facts.image,
      dockerfile: facts.dockerfile,
      healthcheck: facts.healthcheck,
      network: internalFacts.runNetwork,
    },
    timeoutMs: (limits) => limits.health + reserveMs,
    provide: async ({ facts: { image, dockerfile, healthcheck }, limits, pace, signal }) => {
      const program = probeProgram(engine.platform);
      const standIns = toStandIns(image.config);
      const spec = {
        image: image.id,
        purpose: 'dead-app',
        entrypoint: [program.path, ...toWords(standIns)],
        ports: [],
        healthcheck: toDeadSchedule(healthcheck, pace),
      };
      const container = await engine.createContainer(spec, policy.container, signal);
      try {
        await container.addFile(program.path, program.content, program.mode);
        const started = await container.start(signal);
        if (started.kind === 'refused') {
          throw new Unprovable(toRefusedFinding(started.message, dockerfile));
        }
        const health = await awaitDeadHealth(container, {
          ours: await findOurs(container, Math.max(1, standIns.length)),
          waiting: { withinMs: limits.health, isListening: false, pace, signal },
        });
        return { ...health, test: healthcheck.test, logTail: await container.logTail(logBytes) };
      } finally {
        await container.remove();
      }
    },
  });
}

/** See probe.c. */
function toWords(standIns: readonly (readonly string[])[]): readonly string[] {
  if (standIns.length === 0) return ['idle'];
  return ['pose', ...standIns.flatMap((words) => [String(words.length), ...words])];
}

/**
 * Those of our processes that a health check could end, by their ids on the host: a number of processes would not tell
 * one that took the place of another. The first one is not among them, since the container ends with it. Null where
 * the health check may already have run, so that nobody can tell whose they are.
 */
async function findOurs(
  container: EngineContainer,
  count: number,
): Promise<ReadonlySet<number> | null> {
  if (count === 1) return new Set();
  const [main, ...others] = await container.processes();
  const { health } = await container.inspect();
  // A health check that runs right now is no child of the first process.
  const areOurs = others.length === count - 1 && others.every((one) => one.parentPid === main?.pid);
  return areOurs && health?.probes.length === 0 ? new Set(others.map(({ pid }) => pid)) : null;
}

async function awaitDeadHealth(
  container: EngineContainer,
  options: {
    /** See `findOurs`. */
    readonly ours: ReadonlySet<number> | null;
    readonly waiting: Parameters<typeof awaitHealth>[1];
  },
): Promise<AwaitedHealth> {
  const { ours, waiting } = options;
  const health = await awaitHealth(container, waiting);
  if (health.state !== 'unhealthy') return health;
  const [, ...others] = descendants(await container.processes());
  if (ours !== null && others.every(({ pid }) => ours.has(pid))) return health;
  const endsAt = performance.now() + secondLookMs;
  while (performance.now() < endsAt) {
    const { health: later } = await container.inspect();
    if (later?.state === 'healthy') {
      return awaitHealth(container, { ...waiting, withinMs: 0 });
    }
    await sleep(pollMs, undefined, { signal: waiting.signal });
  }
  return health;
}
