import type { BuildFailure } from '#docker/build/build-request.ts';
import type { Finding } from '#domain/finding.ts';
import { text } from '#domain/text.ts';
import { finding } from '#kit';

/** Why a folder cannot be sent as a build context. The Dockerfile is ours: only the folder can be at fault. */
export function toContextFinding({ reason, message }: BuildFailure): Finding {
  const location = { file: '.dockerignore', line: null };
  if (reason === 'context-limit') {
    return finding({
      code: 'context-too-large',
      message: text`The folder cannot be sent to a build: ${message}.`,
      location,
      hint: text`What the image does not need can be kept out of the build context.`,
      reproduce: 'docker build .',
    });
  }
  return finding({
    code: 'context-unusable',
    message: text`The folder cannot be sent to a build: ${message}`,
    location,
    evidence: message,
    hint: text`Every rule of .dockerignore has to be a pattern that Docker can read, and every file readable.`,
    reproduce: 'docker build .',
  });
}
