import { DelayedError, type Job, Queue, QueueEvents, UnrecoverableError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type QueuedJob, type QueuedResult, queuedJobSchema } from './queued-job.ts';

/** The only file that knows BullMQ: loaded when a queue is asked for. https://docs.bullmq.io */
const queueName = 'drydock';
const weekSeconds = 7 * 24 * 60 * 60;
const attempts = 3;
/** A job that took this many workers down with it is given up: a dead letter. */
const mostStalls = 2;
const mostRefusals = 20;
const longestRefusalMs = 300_000;

export type JobState =
  | { readonly kind: 'open' }
  /** Redis has lost it. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'done'; readonly result: unknown }
  /** Stays in BullMQ's failed set, with its reason, until somebody looks. */
  | { readonly kind: 'dead'; readonly reason: string };

export interface QueueSession extends AsyncDisposable {
  /** Does nothing where there is one of that name already, whatever became of it. */
  readonly add: (name: string, job: QueuedJob, files: Buffer | null) => Promise<void>;
  readonly look: (name: string) => Promise<JobState>;
  /** Removes a job that is done, and its files. */
  readonly forget: (name: string) => Promise<void>;
}

export interface SessionEvents {
  readonly onStart: (name: string) => void;
  /** Something came of it; `look` tells what. */
  readonly onChange: (name: string) => void;
  readonly onRefusal: (name: string, reason: string) => void;
}

/** `firstRetryMs`: before a job that failed is tried again; twice as long before each further time. */
export async function openSession(
  url: string,
  events: SessionEvents,
  firstRetryMs = 5_000,
): Promise<QueueSession> {
  const connection = { url, maxRetriesPerRequest: null };
  const queue = new Queue(queueName, { connection });
  const heard = new QueueEvents(queueName, { connection });
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  // A connection that breaks is opened anew by the driver; whatever was missed meanwhile is found by looking.
  queue.on('error', () => undefined);
  heard.on('error', () => undefined);
  redis.on('error', () => undefined);
  heard.on('active', ({ jobId }) => events.onStart(jobId));
  heard.on('completed', ({ jobId }) => events.onChange(jobId));
  heard.on('failed', ({ jobId }) => events.onChange(jobId));
  heard.on('progress', ({ jobId, data }) => {
    const refused = typeof data === 'object' ? Reflect.get(data, 'refused') : null;
    if (typeof refused === 'string') events.onRefusal(jobId, refused);
  });
  await Promise.all([queue.waitUntilReady(), heard.waitUntilReady()]);
  return {
    add: async (name, job, files) => {
      if (files !== null) await redis.set(filesKey(name), files, 'EX', weekSeconds);
      await queue.add('grade', job, {
        jobId: name,
        attempts,
        backoff: { type: 'exponential', delay: firstRetryMs },
        removeOnComplete: { age: weekSeconds },
        removeOnFail: { age: weekSeconds },
      });
    },
    look: async (name) => {
      const job: Job | undefined = await queue.getJob(name);
      if (job === undefined) return { kind: 'missing' };
      switch (await job.getState()) {
        case 'completed':
          return { kind: 'done', result: job.returnvalue };
        case 'failed':
          return { kind: 'dead', reason: job.failedReason ?? 'no reason was given' };
        default:
          return { kind: 'open' };
      }
    },
    forget: async (name) => {
      await redis.del(filesKey(name));
      await queue.remove(name);
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([heard.close(), queue.close()]);
      redis.disconnect();
    },
  };
}

export interface WorkerOptions {
  readonly url: string;
  /** How many at a time. */
  readonly jobs: number;
  /** After that long without a word of it a worker is taken for dead, and its jobs for others'. */
  readonly silenceMs: number;
  /** Why this worker must not grade a job; null where it may. */
  readonly refuse: (job: QueuedJob) => Promise<string | null>;
  readonly grade: (
    job: QueuedJob,
    files: Buffer | null,
    isLastTry: boolean,
  ) => Promise<QueuedResult>;
  readonly refusalMs?: number;
  readonly onTrouble: (error: Error) => void;
  /** Finish what runs and take nothing more. */
  readonly signal: AbortSignal;
}

/** Takes jobs until the signal; resolves when the last one is finished. */
export async function workOn(options: WorkerOptions): Promise<void> {
  const { url, jobs, silenceMs, refuse, grade, refusalMs = 2_000, onTrouble, signal } = options;
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  redis.on('error', onTrouble);
  const worker = new Worker(
    queueName,
    async (job, token) => {
      const parsed = queuedJobSchema.safeParse(job.data);
      if (!parsed.success) throw new UnrecoverableError('no job of this version of drydock');
      const reason = await refuse(parsed.data);
      if (reason !== null) await passOn(job, token, parsed.data, { reason, refusalMs });
      const files = await readFiles(redis, job.id ?? '', parsed.data);
      return grade(parsed.data, files, job.attemptsMade + 1 >= attempts);
    },
    {
      connection: { url, maxRetriesPerRequest: null },
      concurrency: jobs,
      lockDuration: silenceMs,
      stalledInterval: silenceMs,
      maxStalledCount: mostStalls,
    },
  );
  worker.on('error', onTrouble);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await worker.close();
  redis.disconnect();
}

/** For another worker, later and later; a job that nobody may take ends as a dead letter with the reason. */
async function passOn(
  job: Job,
  token: string | undefined,
  data: QueuedJob,
  { reason, refusalMs }: { readonly reason: string; readonly refusalMs: number },
): Promise<never> {
  if (data.refusals >= mostRefusals)
    throw new UnrecoverableError(`no worker may take it: ${reason}`);
  await job.updateData({ ...data, refusals: data.refusals + 1 });
  await job.updateProgress({ refused: reason });
  const waitMs = Math.min(longestRefusalMs, refusalMs * 2 ** data.refusals);
  await job.moveToDelayed(Date.now() + waitMs, token);
  throw new DelayedError();
}

async function readFiles(redis: Redis, name: string, job: QueuedJob): Promise<Buffer | null> {
  if (job.submission.origin.kind !== 'packed') return null;
  const files = await redis.getBuffer(filesKey(name));
  if (files === null) throw new UnrecoverableError('its files are no longer in Redis');
  return files;
}

function filesKey(name: string): string {
  return `drydock:files:${name}`;
}
