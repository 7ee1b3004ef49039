import { setTimeout as sleep } from 'node:timers/promises';
import { FaultError } from '#domain/fault.ts';
import { text } from '#domain/text.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { internalFacts } from './internal.ts';

/** The least of a few looks: a probe or a request of another criterion may be under way in one. */
const looks = 5;
const betweenMs = 300;

export function idleMemoryProvider(): FactProvider {
  return defineFactProvider({
    fact: facts.idleMemory,
    title: 'Measuring the memory',
    usesEngine: true,
    isPaced: true,
    needs: { running: facts.container, started: internalFacts.startedContainer },
    timeoutMs: 60_000,
    provide: async ({ facts: { started }, signal }) => {
      if (started.kind !== 'running') throw new Error('"container" passed over one that ended');
      const seen: number[] = [];
      for (let look = 0; look < looks; look += 1) {
        if (look > 0) await sleep(betweenMs, undefined, { signal });
        const bytes = await started.container.memoryBytes();
        if (bytes !== null && bytes > 0) seen.push(bytes);
      }
      if (seen.length > 0) return { bytes: Math.min(...seen) };
      throw new FaultError(
        'memory-not-counted',
        text`The engine does not count the memory of containers.`,
        text`Grade on an engine whose kernel has the memory controller of cgroups switched on.`,
      );
    },
  });
}
