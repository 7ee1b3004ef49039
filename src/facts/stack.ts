import { defineFactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { internalFacts } from './internal.ts';

export const stackProvider = defineFactProvider({
  fact: facts.stack,
  title: 'Looking at the stack',
  needs: (probe: { readonly port: number }) => ({ running: internalFacts.runningStack(probe) }),
  timeoutMs: (limits) => limits.start,
  provide: ({ facts: { running } }) => running.stack(),
});
