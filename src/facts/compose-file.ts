import { Unprovable } from '#domain/unprovable.ts';
import { defineFactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { unparsableFinding } from '#sandbox/compose/compose-findings.ts';
import { submissionReader } from '#sandbox/compose/load/submission-reader.ts';
import { ComposeSyntaxError } from '#sandbox/compose/yaml/compose-syntax-error.ts';
import { parseComposeFile } from './parse/compose/parse-compose-file.ts';
import { readComposeTexts, requireComposeFiles } from './read-compose-files.ts';
import { submission } from './submission.ts';

/** The Compose file as it was written; of several base files the one that Compose takes. */
export const composeFileProvider = defineFactProvider({
  fact: facts.composeFile,
  title: 'Reading the Compose file',
  needs: { submission },
  timeoutMs: 10_000,
  provide: async ({ facts }) => {
    const reader = submissionReader(facts.submission);
    const names = requireComposeFiles(reader);
    try {
      const { base, override } = await readComposeTexts(reader, names);
      return parseComposeFile(base, override);
    } catch (error) {
      if (error instanceof ComposeSyntaxError) throw new Unprovable(unparsableFinding(error));
      throw error;
    }
  },
});
