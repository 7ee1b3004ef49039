import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { internalFacts } from './internal.ts';
import { awaitHealth } from './run/await-health.ts';
import { requireHealthcheck } from './run/health-missing.ts';
import { logBytes } from './run/start-container.ts';

const reserveMs = 60_000;

/** Health of the container that serves, by the image's own test on our schedule. */
export function healthProvider(): FactProvider {
  return defineFactProvider({
    fact: facts.health,
    title: 'Waiting for the health check',
    usesEngine: true,
    isPaced: true,
    needs: {
      image: facts.image,
      dockerfile: facts.dockerfile,
      running: facts.container,
      started: internalFacts.startedContainer,
    },
    timeoutMs: (limits) => limits.health + reserveMs,
    provide: async ({ facts: { image, dockerfile, started }, limits, pace, signal }) => {
      const { test } = requireHealthcheck(image, dockerfile);
      if (started.kind !== 'running') throw new Error('"container" passed over one that ended');
      const { container, isListening } = started;
      const health = await awaitHealth(container, {
        withinMs: limits.health,
        isListening,
        pace,
        signal,
      });
      return { ...health, test, logTail: await container.logTail(logBytes) };
    },
  });
}
