import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { type Deployment, facts } from '#kit';
import type { EngineContext } from './engine-context.ts';

const nowhere = { file: null, line: null } as const;

/** What the student has made on this engine, by its names. Nothing of it is changed. */
export function deploymentHostProvider({ engine }: EngineContext): FactProvider {
  return defineFactProvider({
    fact: facts.deployment,
    title: 'Looking at what runs on this engine',
    usesEngine: true,
    isRecordable: false,
    needs: {},
    timeoutMs: 60_000,
    provide: async ({ parameters: { images, containers } }): Promise<Deployment> => {
      const named = await Promise.all(
        images.map(async (name) => ((await engine.host.image(name)) === null ? [] : [name])),
      );
      const found = await Promise.all(containers.map((name) => engine.host.container(name)));
      return {
        from: 'host',
        files: [],
        images: named.flat().map((name) => ({ name, ...nowhere })),
        containers: found.flatMap((one) => (one === null ? [] : [{ ...one, ...nowhere }])),
      };
    },
  });
}
