import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import type { EngineContext } from './engine-context.ts';

const maxContentBytes = 64 * 1024;

/** Reads a file of the image out of a container that is never started. */
export function fileContentProvider({ engine, policy }: EngineContext): FactProvider {
  return defineFactProvider({
    fact: facts.fileContent,
    title: 'Reading a file of the image',
    usesEngine: true,
    needs: { image: facts.image },
    timeoutMs: 60_000,
    provide: async ({ facts: { image }, parameters: { path }, signal, defer }) => {
      if (path === null) return { text: null };
      const spec = {
        image: image.id,
        purpose: 'file',
        ports: [],
        healthcheck: null,
        network: 'none',
      } as const;
      const container = await engine.createContainer(spec, policy.container, signal);
      defer(() => container.remove());
      const content = await container.readFile(path, maxContentBytes);
      await container.remove();
      return { text: content === null ? null : content.toString('utf8') };
    },
  });
}
