import { setTimeout as sleep } from 'node:timers/promises';
import { FaultError, toFault } from '#domain/fault.ts';
import type { LocatedSubmission } from '#domain/origin.ts';
import { text } from '#domain/text.ts';
import type { GradeResult } from '#domain/to-gradebook-entry.ts';
import type { JobQueue, JobWatch } from '../job-queue.ts';
import { smallFirst } from '../small-first.ts';
import type { QueueSession, SessionEvents } from './bullmq.ts';
import type { QueuedJob } from './queued-job.ts';

export interface RemoteQueueOptions {
  readonly open: (events: SessionEvents) => Promise<QueueSession>;
  /** Names this run's jobs; the same when the run is taken up again, so that no job stands twice. */
  readonly batch: string;
  /** Makes a job of a submission. Rejects with `FaultError` where it cannot travel. */
  readonly prepare: (
    submission: LocatedSubmission,
  ) => Promise<{ readonly job: QueuedJob; readonly files: Buffer | null }>;
  /** Judges what a worker has sent. Throws where it is no result of that submission. */
  readonly accept: (submission: LocatedSubmission, result: unknown) => GradeResult;
  readonly onRefusal: (id: string, reason: string) => void;
}

/** How many jobs are in Redis at a time: enough for many workers, little enough for their files to fit. */
const window = 200;
const lookMs = 1_000;
/** Jobs that were not heard of are looked at as well: an event may be lost with a connection. */
const fullLookMs = 10_000;

/** Has workers on other machines grade, through Redis. */
export function remoteQueue(options: RemoteQueueOptions): JobQueue {
  return {
    run: async (submissions, watch) => {
      const run = new RemoteRun(options, smallFirst(submissions), watch);
      await run.finish();
    },
  };
}

class RemoteRun {
  readonly #options: RemoteQueueOptions;
  readonly #watch: JobWatch;
  readonly #waiting: LocatedSubmission[];
  readonly #pending = new Map<string, LocatedSubmission>();
  readonly #changed = new Set<string>();
  readonly #started = new Set<string>();
  #wake: () => void = () => undefined;

  constructor(
    options: RemoteQueueOptions,
    submissions: readonly LocatedSubmission[],
    watch: JobWatch,
  ) {
    this.#options = options;
    this.#waiting = submissions.toReversed();
    this.#watch = watch;
  }

  async finish(): Promise<void> {
    const { signal } = this.#watch;
    await using session = await this.#options.open({
      onStart: (name) => this.#start(name),
      onChange: (name) => {
        this.#changed.add(name);
        this.#wake();
      },
      onRefusal: (name, reason) => {
        const job = this.#pending.get(name);
        if (job !== undefined) this.#options.onRefusal(job.id, reason);
      },
    });
    let lookedMs = performance.now();
    while (this.#waiting.length > 0 || this.#pending.size > 0) {
      signal.throwIfAborted();
      await this.#fill(session);
      const isFull = performance.now() - lookedMs >= fullLookMs;
      if (isFull) lookedMs = performance.now();
      const names = isFull ? [...this.#pending.keys()] : [...this.#changed];
      this.#changed.clear();
      for (const name of names) await this.#settle(session, name);
      if (names.length === 0) await this.#rest(signal);
    }
  }

  #start(name: string): void {
    const job = this.#pending.get(name);
    if (job === undefined || this.#started.has(name)) return;
    this.#started.add(name);
    this.#watch.onStart(job);
  }

  async #fill(session: QueueSession): Promise<void> {
    while (this.#pending.size < window) {
      const next = this.#waiting.pop();
      if (next === undefined) return;
      this.#watch.signal.throwIfAborted();
      await this.#enqueue(session, next);
    }
  }

  async #enqueue(session: QueueSession, submission: LocatedSubmission): Promise<void> {
    const name = `${this.#options.batch}-${submission.id}`;
    try {
      const { job, files } = await this.#options.prepare(submission);
      this.#pending.set(name, submission);
      await session.add(name, job, files);
      // One of an interrupted run may be done already, and its event was told to nobody.
      this.#changed.add(name);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      this.#pending.delete(name);
      await this.#watch.onResult(submission, { report: null, fault: error.fault });
    }
  }

  async #settle(session: QueueSession, name: string): Promise<void> {
    const submission = this.#pending.get(name);
    if (submission === undefined) return;
    const state = await session.look(name);
    switch (state.kind) {
      case 'open':
        return;
      case 'missing':
        await this.#enqueue(session, submission);
        return;
      case 'dead':
        this.#pending.delete(name);
        await this.#watch.onResult(submission, deadLetter(state.reason));
        return;
      case 'done':
        this.#pending.delete(name);
        await this.#watch.onResult(submission, this.#accept(submission, state.result));
        await session.forget(name);
        return;
      default:
        state satisfies never;
    }
  }

  #accept(submission: LocatedSubmission, result: unknown): GradeResult {
    try {
      return this.#options.accept(submission, result);
    } catch (error) {
      return { report: null, fault: toFault(error) };
    }
  }

  /** Until something is heard of, a moment has passed or the signal comes. */
  async #rest(signal: AbortSignal): Promise<void> {
    if (this.#changed.size > 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    await Promise.race([promise, sleep(lookMs, undefined, { signal, ref: true })]);
  }
}

function deadLetter(reason: string): GradeResult {
  return {
    report: null,
    fault: {
      code: 'dead-letter',
      message: text`No worker could grade it: ${reason}`,
      advice: text`See the workers' own words, then grade again with --resume.`,
      cause: null,
    },
  };
}
