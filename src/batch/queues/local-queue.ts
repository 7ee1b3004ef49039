import PQueue from 'p-queue';
import type { LocatedSubmission } from '#domain/origin.ts';
import type { GradeResult } from '#domain/to-gradebook-entry.ts';
import type { JobQueue } from '../job-queue.ts';
import { smallFirst } from '../small-first.ts';

/** Grades one submission; rejects only when it was aborted. */
export type GradeJob = (job: LocatedSubmission, signal: AbortSignal) => Promise<GradeResult>;

/** Grades on this machine, `jobs` at a time. */
export function localQueue(grade: GradeJob, jobs: number): JobQueue {
  return {
    run: async (submissions, { onStart, onResult, signal }) => {
      const failed = new AbortController();
      const stop = AbortSignal.any([signal, failed.signal]);
      const queue = new PQueue({ concurrency: jobs });
      const one = async (job: LocatedSubmission) => {
        stop.throwIfAborted();
        onStart(job);
        await onResult(job, await grade(job, stop));
      };
      const settled = await Promise.allSettled(
        smallFirst(submissions).map((job) =>
          queue.add(() =>
            one(job).catch((error: unknown) => {
              failed.abort(error);
              throw error;
            }),
          ),
        ),
      );
      signal.throwIfAborted();
      if (failed.signal.aborted) throw failed.signal.reason;
      void settled;
    },
  };
}
