import type { BuildRequest } from '#docker/build/build-request.ts';
import type { Dockerfile } from '#kit';
import { readDockerfileText } from './read-dockerfile-text.ts';
import { readIgnoreRules } from './read-ignore-rules.ts';
import { type SubmissionBuild, toBuildRequest } from './submission-build.ts';

/**
 * The build of a submission's own Dockerfile, whose context is the submission as it is or a changed copy of it. Throws
 * `Unprovable` where the Dockerfile cannot be read.
 */
export async function toMainBuildRequest({
  dockerfile: { file },
  ...build
}: Omit<SubmissionBuild, 'dockerfile' | 'ignorePatterns'> & {
  readonly dockerfile: Pick<Dockerfile, 'file'>;
}): Promise<BuildRequest> {
  const { submission } = build;
  return toBuildRequest({
    ...build,
    dockerfile: await readDockerfileText(submission, file),
    ignorePatterns: await readIgnoreRules(submission, { dockerfile: file, context: '.' }),
  });
}
