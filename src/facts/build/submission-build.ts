import { createHash } from 'node:crypto';
import type { BuildRequest } from '#docker/build/build-request.ts';
import type { TimeLimitsMs } from '#domain/rubric.ts';
import type { SandboxPolicy } from '#domain/sandbox-policy.ts';
import type { Submission } from '#domain/submission.ts';

export interface SubmissionBuild {
  readonly submission: Submission;
  readonly limits: TimeLimitsMs;
  readonly policy: SandboxPolicy;
  readonly contextRoot: string;
  readonly dockerfile: string;
  readonly ignorePatterns: readonly string[] | null;
}

/** A build of a submission's own under the policy and the rubric's time limits. */
export function toBuildRequest(build: SubmissionBuild): BuildRequest {
  const { submission, limits, policy, contextRoot, dockerfile, ignorePatterns } = build;
  return {
    contextRoot,
    dockerfile,
    ignorePatterns,
    cacheNamespace: toCacheNamespace(submission),
    limits: policy.build,
    timeoutMs: limits.build,
    silenceMs: limits.buildSilence,
  };
}

/** The same for every version of one student's work, and for nobody else's: cache mounts are kept apart by it. */
function toCacheNamespace({ id, source }: Submission): string {
  const digest = createHash('sha256').update(JSON.stringify([source, id]));
  return `drydock-${digest.digest('hex').slice(0, 24)}`;
}
