import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { openSession, type WorkerOptions, workOn } from '#batch/queues/bullmq.ts';
import type { QueuedJob } from '#batch/queues/queued-job.ts';
import { requireRedis } from '#batch/queues/redis-address.ts';
import { remoteQueue } from '#batch/queues/remote-queue.ts';
import type { GradeResult } from '#domain/to-gradebook-entry.ts';
import { openRedis, type TestRedis } from '../support/open-redis.ts';
import { located, passed } from '../support/submissions.ts';

const password = 'p4ssw0rd-of-the-queue';
let redis: TestRedis;

beforeAll(async () => {
  redis = await openRedis(password);
});
afterAll(() => redis[Symbol.asyncDispose]());

function toJob(id: string, rubricDigest: string): QueuedJob {
  return {
    graderVersion: '1',
    rubricDigest,
    challenge: 'tiny',
    only: [],
    static: false,
    fresh: false,
    sandboxLevel: 'standard',
    apiUrl: 'https://api.github.com',
    submission: {
      id,
      source: id,
      origin: { kind: 'packed', sha256: '0' },
      commit: null,
      pushedAt: null,
    },
    refusals: 0,
  };
}

/** Resolves to what became of each submission, by id. */
async function runThroughQueue(ids: readonly string[], batch: string, rubricDigest = 'ours') {
  const results = new Map<string, GradeResult>();
  const refusals: string[] = [];
  await remoteQueue({
    open: (events) => openSession(redis.url, events, 20),
    batch,
    prepare: async ({ id }) => ({ job: toJob(id, rubricDigest), files: Buffer.from(`of ${id}`) }),
    accept: (submission, result) => {
      if (result !== `graded ${submission.id}`) throw new Error('not that of the submission');
      return passed;
    },
    onRefusal: (id, reason) => refusals.push(`${id}: ${reason}`),
  }).run(
    ids.map((id) => located(id)),
    {
      onStart: () => undefined,
      onResult: async ({ id }, result) => {
        expect(results.has(id)).toBe(false);
        results.set(id, result);
      },
      signal: new AbortController().signal,
    },
  );
  return { results, refusals };
}

/** A worker in this process; told to stop when the test ends, at the latest. */
function startWorker(changes: Partial<WorkerOptions> = {}) {
  const stop = new AbortController();
  const done = workOn({
    url: redis.url,
    jobs: 2,
    silenceMs: 3_000,
    refuse: () => Promise.resolve(null),
    grade: async ({ submission }) => `graded ${submission.id}` as never,
    refusalMs: 20,
    onTrouble: () => undefined,
    signal: stop.signal,
    ...changes,
  });
  onTestFinished(async () => {
    stop.abort();
    await done;
  });
  return { stop: () => stop.abort(), done };
}

it('has every submission graded once and hands each worker its files', async () => {
  const files: string[] = [];
  const grade: WorkerOptions['grade'] = async ({ submission }, given) => {
    files.push(`${submission.id} ${given}`);
    return `graded ${submission.id}` as never;
  };
  startWorker({ grade });
  startWorker({ grade });
  const ids = Array.from({ length: 30 }, (_, index) => `s${index}`);
  const { results } = await runThroughQueue(ids, 'all');
  expect([...results.keys()].sort()).toEqual(ids.toSorted());
  expect(files.toSorted()).toEqual(ids.map((id) => `${id} of ${id}`).toSorted());
  expect(await redis.keys('drydock:files:*')).toEqual([]);
});

it('leaves a job to others that a worker must not take', async () => {
  const refuse: WorkerOptions['refuse'] = async ({ rubricDigest }) =>
    rubricDigest === 'ours' ? null : 'another rubric';
  const other = startWorker({ refuse });
  const taking = runThroughQueue(['a'], 'refused', 'theirs');
  while ((await redis.keys('bull:drydock:delayed')).length === 0) await new Promise(setImmediate);
  other.stop();
  startWorker();
  const { results, refusals } = await taking;
  expect(results.get('a')).toBe(passed);
  expect(refusals).toContain('a: another rubric');
});

it('ends as a dead letter, with the reason, what no worker may take or what fails every time', async () => {
  startWorker({
    refuse: async ({ submission }) => (submission.id === 'refused' ? 'another rubric' : null),
    refusalMs: 0,
    grade: () => Promise.reject(new Error('the worker stumbled')),
  });
  const { results } = await runThroughQueue(['refused', 'poison'], 'dead');
  const faults = ['refused', 'poison'].map((id) => {
    const result = results.get(id);
    return result?.report === null ? `${result.fault.code} ${result.fault.message.raw}` : 'graded';
  });
  expect(faults[0]).toMatch(/dead-letter .*no worker may take it: another rubric/);
  expect(faults[1]).toMatch(/dead-letter .*the worker stumbled/);
});

it('believes no result that is not of the submission', async () => {
  startWorker({ grade: async () => 'graded somebody else' as never });
  const { results } = await runThroughQueue(['a'], 'forged');
  expect(results.get('a')).toMatchObject({ report: null, fault: { code: 'grader-fault' } });
});

it('finishes what runs when it is told to stop, and takes nothing more', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const graded: string[] = [];
  const first = startWorker({
    jobs: 1,
    grade: async ({ submission }) => {
      graded.push(submission.id);
      await promise;
      return `graded ${submission.id}` as never;
    },
  });
  const running = runThroughQueue(['a', 'b', 'c'], 'drained');
  while (graded.length === 0) await new Promise(setImmediate);
  first.stop();
  resolve();
  await first.done;
  expect(graded.length).toBe(1);
  startWorker();
  expect((await running).results.size).toBe(3);
});

it('keeps the password out of what it says', async () => {
  await expect(requireRedis(redis.url)).resolves.toBeUndefined();
  const wrong = redis.url.replace(password, 'wr0ng-secret');
  const error: unknown = await requireRedis(wrong).catch((thrown: unknown) => thrown);
  expect(String(error)).toMatch(/no Redis answers at redis:\/\/127\.0\.0\.1/);
  expect(String(error)).not.toMatch(/wr0ng-secret/);
});
