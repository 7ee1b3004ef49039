import { isPerhapsLoad, lostEngine } from '#domain/needs-second-look.ts';
import type { GradeResult } from '#domain/to-gradebook-entry.ts';
import type { Gate } from './gate.ts';
import type { GradeJob } from './job-queue.ts';

/**
 * A verdict that does not depend on what runs beside: a submission that lost on time, or through an engine that went
 * away, is graded once more with nothing beside it, and that counts. One that takes the engine down alone as well
 * keeps its fault and is thereby named.
 */
export function gradeFairly(grade: GradeJob, gate: Gate): GradeJob {
  return async (job, context) => {
    const { value, hadCompany } = await gate.together(() => grade(job, context));
    if (!needsSecondLook(value, hadCompany)) return value;
    context.signal.throwIfAborted();
    return gate.alone(() => grade(job, { ...context, fresh: true }));
  };
}

function needsSecondLook({ report }: GradeResult, hadCompany: boolean): boolean {
  if (report === null) return false;
  return lostEngine(report) || (hadCompany && isPerhapsLoad(report));
}
