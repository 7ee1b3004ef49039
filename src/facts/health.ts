import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { internalFacts } from './internal.ts';
import { awaitHealth } from './run/await-health.ts';
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
      running: facts.container,
      started: internalFacts.startedContainer,
      healthcheck: facts.healthcheck,
    },
    timeoutMs: (limits) => limits.health + reserveMs,
    provide: async ({ facts: { started, healthcheck }, limits, pace, signal }) => {
      if (started.kind !== 'running') throw new Error('"container" passed over one that ended');
      const { container, isListening } = started;
      const health = await awaitHealth(container, {
        withinMs: limits.health,
        isListening,
        startPeriodMs: healthcheck.startPeriodMs,
        pace,
        signal,
      });
      return { ...health, test: healthcheck.test, logTail: await container.logTail(logBytes) };
    },
  });
}
