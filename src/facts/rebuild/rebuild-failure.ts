import type { BuildFailure } from '#docker/build/build-request.ts';
import type { Finding } from '#domain/finding.ts';
import { text } from '#domain/text.ts';
import type { Dockerfile } from '#kit';
import { toBuildFinding } from '../build/build-failure.ts';

/** The image was built, and cannot be built again after an edit that means nothing. */
export function toRebuildFinding(failure: BuildFailure, dockerfile: Dockerfile): Finding {
  const found = toBuildFinding(failure, dockerfile);
  return {
    ...found,
    code: 'rebuild-failed',
    message: text`The image builds, and after an edit of the sources (blank lines at the end, a new file) it does not any more: ${found.message}`,
  };
}
