import type { SubmissionReader } from './submission-reader.ts';

/**
 * In Compose's order of preference; the first that is there is taken.
 * https://github.com/compose-spec/compose-go/blob/main/cli/options.go (DefaultFileNames)
 */
export const composeFileNames = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
] as const;

const overrideFileNames = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
] as const;

export interface ComposeFileNames {
  readonly base: string;
  readonly override: string | null;
}

/** The files that `docker compose` reads in the submission's root; null when there is none. */
export function findComposeFiles(reader: SubmissionReader): ComposeFileNames | null {
  const isThere = (name: string) => reader.locate('.', name).kind === 'file';
  const base = composeFileNames.find(isThere);
  if (base === undefined) return null;
  return { base, override: overrideFileNames.find(isThere) ?? null };
}
