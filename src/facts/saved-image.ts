import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import type { EngineContext } from './engine-context.ts';
import { requireSearchable } from './image-files/require-searchable.ts';
import { internalFacts } from './internal.ts';

export function savedImageProvider({ engine }: EngineContext): FactProvider {
  return defineFactProvider({
    fact: internalFacts.savedImage,
    title: "Reading the image's layers",
    usesEngine: true,
    needs: { image: facts.image },
    timeoutMs: 180_000,
    provide: ({ facts: { image }, signal }) => {
      requireSearchable(image.sizeBytes);
      return engine.readLayers(image.id, signal);
    },
  });
}
