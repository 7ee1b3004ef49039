import { defineFactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { ownLayers } from './image-files/search-image.ts';
import { internalFacts } from './internal.ts';
import { submission } from './submission.ts';

/**
 * Which of the submission's own files are in a layer of the image, also where a later layer deletes them: they ship.
 * Empty ones are anybody's and are left out.
 */
export const copiedFilesProvider = defineFactProvider({
  fact: facts.copiedFiles,
  title: 'Looking for the files that were copied',
  needs: { submission, dockerfile: facts.dockerfile, savedImage: internalFacts.savedImage },
  timeoutMs: 30_000,
  provide: ({ facts: { submission, dockerfile, savedImage } }) => {
    const entries = ownLayers(savedImage, dockerfile).flatMap((layer) => layer.entries);
    const bySize = Map.groupBy(entries, ({ sizeBytes }) => sizeBytes);
    return Promise.resolve(
      submission.files.flatMap(({ path, kind, sizeBytes }) => {
        if (kind !== 'file' || sizeBytes === 0) return [];
        const found = bySize
          .get(sizeBytes)
          ?.find((entry) => entry.kind === 'file' && `/${entry.path}`.endsWith(`/${path}`));
        return found === undefined ? [] : [{ path, at: `/${found.path}` }];
      }),
    );
  },
});
