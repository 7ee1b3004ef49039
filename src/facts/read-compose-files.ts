import { text } from '#domain/text.ts';
import { Unprovable } from '#domain/unprovable.ts';
import { finding } from '#kit';
import {
  type ComposeFileNames,
  composeFileNames,
  findComposeFiles,
} from '#sandbox/compose/load/compose-file-names.ts';
import type { SubmissionReader } from '#sandbox/compose/load/submission-reader.ts';
import { ComposeSyntaxError } from '#sandbox/compose/yaml/compose-syntax-error.ts';
import { yamlLimits } from '#sandbox/compose/yaml/parse-compose-yaml.ts';
import type { ComposeText } from './parse/compose/parse-compose-file.ts';

export interface ComposeTexts {
  readonly base: ComposeText;
  readonly override: ComposeText | undefined;
}

/** Throws `Unprovable` when the submission has no Compose file under any name that Compose knows. */
export function requireComposeFiles(reader: SubmissionReader): ComposeFileNames {
  const names = findComposeFiles(reader);
  if (names !== null) return names;
  throw new Unprovable(
    finding({
      code: 'compose-missing',
      message: text`The submission has no Compose file. Expected one in its root, named ${composeFileNames.join(', ')}.`,
      hint: text`A Compose file names the services that run together, and how each is built or which image it is.`,
      reproduce: 'docker compose config --quiet',
    }),
  );
}

/** The texts as they were written. Throws `ComposeSyntaxError` for one that is too large to be read. */
export async function readComposeTexts(
  reader: SubmissionReader,
  names: ComposeFileNames,
): Promise<ComposeTexts> {
  const { base, override } = names;
  return {
    base: await readComposeText(reader, base),
    override: override === null ? undefined : await readComposeText(reader, override),
  };
}

async function readComposeText(reader: SubmissionReader, file: string): Promise<ComposeText> {
  const located = reader.locate('.', file);
  const content =
    located.kind === 'file' ? await reader.readText(located.path, yamlLimits.bytes) : null;
  if (content !== null) return { content, file };
  const limit = yamlLimits.bytes / 1024;
  throw new ComposeSyntaxError(`the file is larger than ${limit} KiB`, { file, line: null });
}
