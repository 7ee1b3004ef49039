import { defineFactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { internalFacts } from './internal.ts';

export const imageSecretsProvider = defineFactProvider({
  fact: facts.imageSecrets,
  title: 'Looking for credentials in the image',
  needs: { imageFiles: internalFacts.imageFiles },
  timeoutMs: 10_000,
  provide: ({ facts: { imageFiles } }) => Promise.resolve({ files: imageFiles.secrets }),
});
