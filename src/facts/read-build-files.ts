import type { Submission } from '#domain/submission.ts';
import {
  type SubmissionReader,
  submissionReader,
} from '#sandbox/compose/load/submission-reader.ts';

/** In the order in which Docker looks for them. */
export const dockerfileNames = ['Dockerfile', 'dockerfile'] as const;

const maxBytes = 1024 ** 2;
export const tooLarge = 'the file is larger than 1 MiB';

export interface BuildFile {
  readonly file: string;
  /** Null when it is larger than 1 MiB. */
  readonly content: string | null;
}

/** Null when the submission has none in its root. */
export async function readDockerfile(submission: Submission): Promise<BuildFile | null> {
  const reader = submissionReader(submission);
  return await readFirst(reader, dockerfileNames);
}

/** `<Dockerfile>.dockerignore`, which wins even when it is empty, or `.dockerignore`. */
export async function readDockerignore(submission: Submission): Promise<BuildFile | null> {
  const reader = submissionReader(submission);
  return await readFirst(reader, findNames(reader));
}

function findNames(reader: SubmissionReader): readonly string[] {
  const dockerfile = dockerfileNames.find((name) => isFile(reader, name)) ?? dockerfileNames[0];
  return [`${dockerfile}.dockerignore`, '.dockerignore'];
}

async function readFirst(
  reader: SubmissionReader,
  names: readonly string[],
): Promise<BuildFile | null> {
  const file = names.find((name) => isFile(reader, name));
  if (file === undefined) return null;
  const located = reader.locate('.', file);
  if (located.kind !== 'file') return null;
  return { file, content: await reader.readText(located.path, maxBytes) };
}

function isFile(reader: SubmissionReader, name: string): boolean {
  return reader.locate('.', name).kind === 'file';
}
