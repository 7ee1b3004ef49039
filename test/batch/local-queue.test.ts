import { expect, it } from 'vitest';
import type { GradeJob } from '#batch/job-queue.ts';
import { localQueue } from '#batch/queues/local-queue.ts';
import { text } from '#domain/text.ts';
import type { GradeResult } from '#domain/to-gradebook-entry.ts';
import { finding } from '#kit';
import { sampleReport } from '../report/samples/sample-report.ts';
import { located, passed } from './support/submissions.ts';

const late = finding({
  code: 'build-timeout',
  message: text`late`,
  hint: text`-`,
  reproduce: null,
});
const slow: GradeResult = {
  report: sampleReport({ 'dockerfile/builds': { lost: 10, title: 'late', findings: [late] } }),
};
const unreachable = {
  code: 'engine-unreachable',
  message: text`gone`,
  advice: text`-`,
  cause: null,
};
const gone: GradeResult = { report: sampleReport({ 'dockerfile/builds': { fault: unreachable } }) };

async function runAll(
  grade: GradeJob,
  { jobs = 2, ids = ['a', 'b', 'c', 'd'], admit = () => Promise.resolve() } = {},
) {
  const results = new Map<string, GradeResult>();
  const signal = new AbortController().signal;
  await localQueue({ grade, jobs, fresh: false, admit }).run(
    ids.map((id, index) => located(id, index)),
    {
      onStart: () => undefined,
      onResult: async (job, result) => {
        expect(results.has(job.id)).toBe(false);
        results.set(job.id, result);
      },
      signal,
    },
  );
  return results;
}

it('grades every submission once and no more at a time than it may', async () => {
  let running = 0;
  let most = 0;
  const results = await runAll(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    return passed;
  });
  expect([...results.keys()].sort()).toEqual(['a', 'b', 'c', 'd']);
  expect(most).toBe(2);
});

it('grades again alone what lost on time beside others, and believes that', async () => {
  let running = 0;
  const calls: string[] = [];
  const results = await runAll(async (job, { fresh }) => {
    running += 1;
    await new Promise(setImmediate);
    const wasAlone = running === 1;
    calls.push(`${job.id}${fresh ? ' fresh' : ''}`);
    await new Promise(setImmediate);
    running -= 1;
    return job.id === 'b' && !wasAlone ? slow : passed;
  });
  expect(results.get('b')).toBe(passed);
  expect(calls.filter((call) => call.startsWith('b'))).toEqual(['b', 'b fresh']);
});

it('believes what lost on time with nothing beside it', async () => {
  let calls = 0;
  const results = await runAll(
    async () => {
      calls += 1;
      return slow;
    },
    { jobs: 1 },
  );
  expect(results.get('a')).toBe(slow);
  expect(calls).toBe(4);
});

it('tries once more where the engine went away, and names the one that takes it down every time', async () => {
  const calls: string[] = [];
  const results = await runAll(
    async ({ id }) => {
      calls.push(id);
      const isInnocent = calls.filter((one) => one === id).length > 1 && id !== 'killer';
      return isInnocent || id === 'd' ? passed : gone;
    },
    { jobs: 1, ids: ['killer', 'victim', 'd'] },
  );
  expect(calls).toEqual(['killer', 'killer', 'victim', 'victim', 'd']);
  expect(results.get('killer')).toBe(gone);
  expect(results.get('victim')).toBe(passed);
});

it('takes the small ones first and those of unknown size last', async () => {
  const order: string[] = [];
  const grade: GradeJob = async ({ id }) => {
    order.push(id);
    return passed;
  };
  const queue = localQueue({ grade, jobs: 1, fresh: false, admit: () => Promise.resolve() });
  await queue.run([located('unknown'), located('large', 9), located('small', 1)], {
    onStart: () => undefined,
    onResult: () => Promise.resolve(),
    signal: new AbortController().signal,
  });
  expect(order).toEqual(['small', 'large', 'unknown']);
});

it('stops when a result cannot be kept, and begins nothing else', async () => {
  const begun: string[] = [];
  const running = localQueue({
    grade: async ({ id }) => {
      begun.push(id);
      return passed;
    },
    jobs: 1,
    fresh: false,
    admit: () => Promise.resolve(),
  }).run([located('a', 1), located('b', 2)], {
    onStart: () => undefined,
    onResult: () => Promise.reject(new Error('disk full')),
    signal: new AbortController().signal,
  });
  await expect(running).rejects.toThrow('disk full');
  expect(begun).toEqual(['a']);
});

it('stops with the reason of the signal', async () => {
  const stop = new AbortController();
  const running = localQueue({
    grade: async () => {
      stop.abort(new Error('interrupted'));
      return passed;
    },
    jobs: 1,
    fresh: false,
    admit: () => Promise.resolve(),
  }).run([located('a'), located('b')], {
    onStart: () => undefined,
    onResult: () => Promise.resolve(),
    signal: stop.signal,
  });
  await expect(running).rejects.toThrow('interrupted');
});
