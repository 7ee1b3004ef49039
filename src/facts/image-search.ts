import { defineFactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { searchImage } from './image-files/search-image.ts';
import { internalFacts } from './internal.ts';

export const imageSearchProvider = defineFactProvider({
  fact: facts.imageSearch,
  title: 'Searching the image',
  needs: { dockerfile: facts.dockerfile, savedImage: internalFacts.savedImage },
  timeoutMs: 30_000,
  provide: ({ facts: { dockerfile, savedImage }, parameters }) =>
    Promise.resolve({ files: searchImage(savedImage, dockerfile, parameters) }),
});
