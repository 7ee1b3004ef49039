import type { Submission } from '#domain/submission.ts';
import { submissionReader } from '#sandbox/compose/load/submission-reader.ts';

const maxBytes = 1024 ** 2;

/**
 * Lines of the ignore file that holds for a build, null when there is none: `<Dockerfile>.dockerignore` beside the
 * Dockerfile wins over `.dockerignore` in the context's root.
 * https://docs.docker.com/build/concepts/context/#filename-and-location
 */
export async function readIgnoreRules(
  submission: Submission,
  build: { readonly dockerfile: string; readonly context: string },
): Promise<readonly string[] | null> {
  const reader = submissionReader(submission);
  const candidates = [
    reader.locate('.', `${build.dockerfile}.dockerignore`),
    reader.locate(build.context, '.dockerignore'),
  ];
  for (const located of candidates) {
    const text = located.kind === 'file' ? await reader.readText(located.path, maxBytes) : null;
    if (text !== null) return text.split('\n');
  }
  return null;
}
