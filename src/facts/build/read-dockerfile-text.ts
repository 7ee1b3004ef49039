import type { Submission } from '#domain/submission.ts';
import { text } from '#domain/text.ts';
import { Unprovable } from '#domain/unprovable.ts';
import { finding } from '#kit';
import { submissionReader } from '#sandbox/compose/load/submission-reader.ts';

/** Above what a build takes, see `prepareDockerfile`, which says so in its own words. */
const maxBytes = 1024 ** 2;

/** The text of a Dockerfile of the submission. */
export async function readDockerfileText(submission: Submission, file: string): Promise<string> {
  const reader = submissionReader(submission);
  const located = reader.locate('.', file);
  const content = located.kind === 'file' ? await reader.readText(located.path, maxBytes) : null;
  if (content !== null) return content;
  throw new Unprovable(
    finding({
      code: 'dockerfile-refused',
      message: text`${file} cannot be read. Expected a text file inside the submission, smaller than 1 MB.`,
      hint: text`A Dockerfile is a short list of instructions; what they need belongs into files of its own.`,
      location: { file, line: null },
    }),
  );
}
