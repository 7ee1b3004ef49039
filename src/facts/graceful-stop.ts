import { Unprovable } from '#domain/unprovable.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts, type GracefulStop } from '#kit';
import type { EngineContext } from './engine-context.ts';
import { toEndedFinding, toRefusedFinding } from './run/ended-finding.ts';
import { logBytes, startContainer } from './run/start-container.ts';

const reserveMs = 60_000;
/** A machine that is busy may hold an app up: only one that is late each time is late. */
const attempts = 2;
/** 128 + SIGKILL */
const killedCode = 137;

/** Ends a container of its own as `docker stop` does: the image's signal, then a kill. */
export function gracefulStopProvider(lab: EngineContext): FactProvider {
  return defineFactProvider({
    fact: facts.gracefulStop,
    title: 'Stopping a container',
    usesEngine: true,
    isPaced: true,
    needs: { image: facts.image, dockerfile: facts.dockerfile, running: facts.container },
    timeoutMs: (limits) => attempts * (limits.start + reserveMs),
    provide: async ({ facts: { image, dockerfile, running }, parameters, ...run }) => {
      let stop = await stopOnce();
      for (let tried = 1; stop.killed && tried < attempts; tried += 1) stop = await stopOnce();
      return stop;

      async function stopOnce(): Promise<GracefulStop> {
        const { limits, signal, defer } = run;
        const options = { image, healthcheck: null, ports: [], withinMs: limits.start };
        const started = await startContainer(lab, { ...options, signal, defer });
        if (started.kind === 'refused') {
          throw new Unprovable(toRefusedFinding(started.message, dockerfile));
        }
        if (started.kind === 'ended') throw new Unprovable(toEndedFinding(started, dockerfile));
        const { container } = started;
        const asked = performance.now();
        await container.stop(parameters.withinMs);
        const endedAfterMs = Math.round(performance.now() - asked);
        const { exitCode } = await container.inspect();
        const logTail = await container.logTail(logBytes);
        await container.remove();
        return {
          endedAfterMs,
          killed: exitCode === killedCode,
          exitCode,
          signal: image.config.stopSignal ?? 'SIGTERM',
          mainCommand: running.processes.find(({ isMain }) => isMain)?.command ?? '',
          logTail,
        };
      }
    },
  });
}
