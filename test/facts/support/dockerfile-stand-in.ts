import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { defineFactProvider } from '#engine/fact-provider.ts';
import { parseDockerfile } from '#facts/parse/dockerfile/parse-dockerfile.ts';
import { submission } from '#facts/submission.ts';
import { facts } from '#kit';

export const dockerfileStandIn = defineFactProvider({
  fact: facts.dockerfile,
  title: 'Reading the Dockerfile',
  needs: { submission },
  timeoutMs: 5000,
  provide: async ({ facts: { submission } }) =>
    parseDockerfile(await readFile(path.join(submission.root, 'Dockerfile'), 'utf8'), 'Dockerfile'),
});
