import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import type { EngineContext } from './engine-context.ts';
import { internalFacts } from './internal.ts';

/** Makes nothing: the engine makes the network for the first container that is in it. */
export function runNetworkProvider({ engine }: EngineContext): FactProvider {
  return defineFactProvider({
    fact: internalFacts.runNetwork,
    title: 'Making a network',
    usesEngine: true,
    isPaced: true,
    needs: {},
    timeoutMs: 1000,
    provide: ({ defer }) => {
      defer(() => engine.leaveNetwork());
      return Promise.resolve(null);
    },
  });
}
