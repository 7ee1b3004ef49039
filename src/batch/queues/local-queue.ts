import type { LocatedSubmission } from '#domain/origin.ts';
import type { Admit } from '../admission.ts';
import { Gate } from '../gate.ts';
import { gradeFairly } from '../grade-fairly.ts';
import type { GradeJob, JobQueue } from '../job-queue.ts';
import { smallFirst } from '../small-first.ts';

export interface LocalQueueOptions {
  readonly grade: GradeJob;
  readonly jobs: number;
  readonly fresh: boolean;
  /** Resolves when the machine has room for one more beside those that run. */
  readonly admit: Admit;
}

/** Grades on this machine, `jobs` at a time, small ones first. */
export function localQueue({ grade, jobs, fresh, admit }: LocalQueueOptions): JobQueue {
  return {
    run: async (submissions, { onStart, onResult, signal }) => {
      const failed = new AbortController();
      const stop = AbortSignal.any([signal, failed.signal]);
      const fairly = gradeFairly(grade, new Gate());
      let running = 0;
      const one = async (job: LocatedSubmission) => {
        stop.throwIfAborted();
        await admit(() => running, stop);
        running += 1;
        try {
          onStart(job);
          await onResult(job, await fairly(job, { signal: stop, fresh }));
        } catch (error) {
          failed.abort(error);
          throw error;
        } finally {
          running -= 1;
        }
      };
      // One list for all lanes. Ten thousand waiting promises would take more memory than all the rest.
      const pending = smallFirst(submissions).values();
      const lane = async () => {
        for (const job of pending) await one(job);
      };
      // What goes wrong is told by `stop` below, when everything that runs has ended.
      await Promise.allSettled(Array.from({ length: jobs }, lane));
      stop.throwIfAborted();
    },
  };
}
