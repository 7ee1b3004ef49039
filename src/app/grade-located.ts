import { toFault } from '#domain/fault.ts';
import type { LocatedSubmission } from '#domain/origin.ts';
import { text } from '#domain/text.ts';
import type { GradeResult } from '#domain/to-gradebook-entry.ts';
import { UsageError } from '#domain/usage-error.ts';
import type { Fault } from '#domain/verdict.ts';
import { type GradeRequest, gradeFolder } from './grade.ts';

export interface GradeLocatedOptions
  extends Pick<GradeRequest, 'only' | 'static' | 'fresh' | 'signal' | 'environment'> {
  readonly challenge: string;
}

/** Fetches and grades one submission of a batch. Rejects only when it was aborted: a fault of one stops no other. */
export async function gradeLocated(
  { id, source, origin }: LocatedSubmission,
  options: GradeLocatedOptions,
): Promise<GradeResult> {
  try {
    if (origin.kind !== 'folder') throw new Error('not a folder');
    const report = await gradeFolder({
      ...options,
      folder: origin.folder,
      identity: { id, source, commit: null },
      passing: null,
      onEvent: () => undefined,
    });
    return { report };
  } catch (error) {
    options.signal.throwIfAborted();
    return {
      report: null,
      fault: error instanceof UsageError ? toIntakeFault(error) : toFault(error),
    };
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
