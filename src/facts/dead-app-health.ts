import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineContainer } from '#docker/containers/engine-container.ts';
import { probeProgram } from '#docker/probe/probe-program.ts';
import { Unprovable } from '#domain/unprovable.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import type { EngineContext } from './engine-context.ts';
import { type AwaitedHealth, awaitHealth } from './run/await-health.ts';
import { toRefusedFinding } from './run/ended-finding.ts';
import { toDeadSchedule } from './run/health-schedule.ts';
import { ownProcesses } from './run/own-processes.ts';
import { toStandIns } from './run/stand-ins.ts';
import { logBytes } from './run/start-container.ts';

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
    isPaced: true,
    needs: { image: facts.image, dockerfile: facts.dockerfile, healthcheck: facts.healthcheck },
    timeoutMs: (limits) => limits.health + reserveMs,
    provide: async ({ facts: { image, dockerfile, healthcheck }, limits, pace, signal }) => {
      const program = probeProgram(engine.environment.platform);
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
          ownCount: Math.max(1, standIns.length),
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

async function awaitDeadHealth(
  container: EngineContainer,
  options: {
    /** How many processes are ours. */
    readonly ownCount: number;
    readonly waiting: Parameters<typeof awaitHealth>[1];
  },
): Promise<AwaitedHealth> {
  const { ownCount, waiting } = options;
  const health = await awaitHealth(container, waiting);
  if (health.state !== 'unhealthy') return health;
  const processes = ownProcesses(await container.processes());
  if (processes.length <= ownCount) return health;
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
