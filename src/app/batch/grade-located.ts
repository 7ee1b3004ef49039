import { toFault } from '#domain/fault.ts';
import type { KnownCommit, LocatedSubmission } from '#domain/origin.ts';
import { text } from '#domain/text.ts';
import type { GradeResult } from '#domain/to-gradebook-entry.ts';
import { UsageError } from '#domain/usage-error.ts';
import type { Fault } from '#domain/verdict.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { materialise } from '#sources/materialise.ts';
import { type GradeRequest, gradeFolder } from '../grade.ts';
import { makeTempFolder } from '../temp-folder.ts';
import { gitAccess, hostOfApi } from './git-access.ts';

export interface GradeLocatedOptions
  extends Pick<
    GradeRequest,
    'only' | 'static' | 'fresh' | 'signal' | 'environment' | 'sandbox' | 'onEvent' | 'recordFolder'
  > {
  readonly challenge: string;
  /** The API whose host the environment's token is for. */
  readonly apiUrl: string;
}

const fetchTimeoutMs = 300_000;

/** Fetches and grades one submission of a batch. Rejects only when it was aborted: a fault of one stops no other. */
export async function gradeLocated(
  submission: LocatedSubmission,
  options: GradeLocatedOptions,
): Promise<GradeResult> {
  const { id, source, origin } = submission;
  const { signal, environment, apiUrl, sandbox } = options;
  await using temp = await makeTempFolder();
  try {
    const { folder, commit } = await materialise(origin, {
      to: await temp.subfolder('fetched'),
      limits: sandboxPolicy(sandbox).intake,
      git: gitAccess(environment, hostOfApi(apiUrl), await temp.subfolder('home')),
      fetchTimeoutMs,
      signal,
    });
    const identity = { id, source, commit: toCommit(submission, commit) };
    return { report: await gradeFolder({ ...options, folder, identity, passing: null }) };
  } catch (error) {
    signal.throwIfAborted();
    const fault = error instanceof UsageError ? toIntakeFault(error) : toFault(error);
    return { report: null, fault };
  }
}

/**
 * The host's word before the commit's own: anybody can date a commit back. One that was in time as a whole is not late
 * through a wrong clock either.
 */
function toCommit(
  { commit: known, pushedAt }: LocatedSubmission,
  fetched: { readonly id: string; readonly at: string } | null,
): KnownCommit | null {
  if (fetched === null) return known;
  if (known?.at && known.id === fetched.id) return known;
  return pushedAt !== null && pushedAt < fetched.at ? { id: fetched.id, at: pushedAt } : fetched;
}

function toIntakeFault(error: UsageError): Fault {
  return {
    code: 'not-taken-in',
    message: text`The submission could not be taken in: ${error.message}`,
    advice: text`${error.advice}`,
    cause: error,
  };
}
