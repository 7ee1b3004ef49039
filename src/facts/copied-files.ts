import { defineFactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { internalFacts } from './internal.ts';
import { submission } from './submission.ts';

/** Which of the submission's own files are in the image; empty ones are anybody's and are left out. */
export const copiedFilesProvider = defineFactProvider({
  fact: facts.copiedFiles,
  title: 'Looking for the files that were copied',
  needs: { submission, imageFiles: internalFacts.imageFiles },
  timeoutMs: 30_000,
  provide: ({ facts: { submission, imageFiles } }) =>
    Promise.resolve(
      submission.files.flatMap(({ path, kind, sizeBytes }) => {
        if (kind !== 'file' || sizeBytes === 0) return [];
        const found = imageFiles.named.find(
          (one) => one.sizeBytes === sizeBytes && one.path.endsWith(`/${path}`),
        );
        return found === undefined ? [] : [{ path, at: found.path }];
      }),
    ),
});
