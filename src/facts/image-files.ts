import path from 'node:path';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import type { EngineContext } from './engine-context.ts';
import { listImageFiles } from './image-files/list-image-files.ts';
import { internalFacts } from './internal.ts';
import { afterStack } from './stack/starts-after-stack.ts';
import { submission } from './submission.ts';

export function imageFilesProvider({ engine }: EngineContext): FactProvider {
  return defineFactProvider({
    fact: internalFacts.imageFiles,
    title: "Listing the image's files",
    usesEngine: true,
    startsAfter: afterStack,
    needs: { submission, image: facts.image },
    timeoutMs: 180_000,
    provide: ({ facts: { submission, image }, signal }) => {
      const own = submission.files.filter(({ kind }) => kind === 'file');
      const names = new Set(own.map((file) => path.posix.basename(file.path)));
      return listImageFiles(engine, { image: image.id, names, signal });
    },
  });
}
