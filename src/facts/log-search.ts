import { setTimeout as sleep } from 'node:timers/promises';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts, meetsText } from '#kit';
import { internalFacts } from './internal.ts';
import { logBytes } from './run/start-container.ts';

const pollMs = 200;
const mostLines = 5000;
const longestWaitMs = 60_000;

/** The time counts from when the app serves: a slow machine must not make a prompt line late. */
export function logSearchProvider(): FactProvider {
  return defineFactProvider({
    fact: facts.logSearch,
    title: 'Waiting for a line of the log',
    usesEngine: true,
    isPaced: true,
    needs: { running: facts.container, started: internalFacts.startedContainer },
    timeoutMs: longestWaitMs + 60_000,
    provide: async ({ facts: { started }, parameters: { line, withinMs }, signal, pace }) => {
      if (started.kind !== 'running') throw new Error('"container" passed over one that ended');
      const { container } = started;
      const endsAt = performance.now() + Math.min(withinMs * pace, longestWaitMs);
      for (;;) {
        const isLast = performance.now() >= endsAt;
        const lines = await container.logLines(mostLines);
        const found = lines.find((one) => meetsText(line, one.text));
        if (found !== undefined) {
          const { startedAt } = await container.inspect();
          const foundAfterMs = Math.max(0, found.at - Date.parse(startedAt ?? ''));
          return { foundAfterMs, foundLine: found.text, logTail: '' };
        }
        if (isLast) {
          const logTail = await container.logTail(logBytes);
          return { foundAfterMs: null, foundLine: null, logTail };
        }
        await sleep(pollMs, undefined, { signal });
      }
    },
  });
}
