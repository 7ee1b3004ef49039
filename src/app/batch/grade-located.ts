import { toFault } from '#domain/fault.ts';
import type { LocatedSubmission } from '#domain/origin.ts';
import { text } from '#domain/text.ts';
import type { GradeResult } from '#domain/to-gradebook-entry.ts';
import { UsageError } from '#domain/usage-error.ts';
import type { Fault } from '#domain/verdict.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { materialise } from '#sources/materialise.ts';
import { type GradeRequest, gradeFolder } from '../grade.ts';
import { makeTempFolder } from '../temp-folder.ts';
import { gitAccess } from './git-access.ts';

export interface GradeLocatedOptions
  extends Pick<
    GradeRequest,
    'only' | 'static' | 'fresh' | 'signal' | 'environment' | 'sandbox' | 'onEvent'
  > {
  readonly challenge: string;
  /** The host that the environment's token is for. */
  readonly host: string;
}

const fetchTimeoutMs = 300_000;

/** Fetches and grades one submission of a batch. Rejects only when it was aborted: a fault of one stops no other. */
export async function gradeLocated(
  { id, source, origin, commit: known }: LocatedSubmission,
  options: GradeLocatedOptions,
): Promise<GradeResult> {
  const { signal, environment, host, sandbox } = options;
  await using temp = await makeTempFolder();
  try {
    const { folder, commit } = await materialise(origin, {
      to: await temp.subfolder('fetched'),
      limits: sandboxPolicy(sandbox).intake,
      git: gitAccess(environment, host, await temp.subfolder('home')),
      fetchTimeoutMs,
      signal,
    });
    const identity = {
      id,
      source,
      commit: commit ?? (known === null ? null : { id: known, at: null }),
    };
    return { report: await gradeFolder({ ...options, folder, identity, passing: null }) };
  } catch (error) {
    signal.throwIfAborted();
    const fault = error instanceof UsageError ? toIntakeFault(error) : toFault(error);
    return { report: null, fault };
  }
}

function toIntakeFault(error: UsageError): Fault {
  return {
    code: 'not-taken-in',
    message: text`The submission could not be taken in: ${error.message}`,
    advice: text`${error.advice}`,
    cause: error,
  };
}
