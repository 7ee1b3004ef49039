import { randomBytes } from 'node:crypto';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GradeRequest, gradeFolder } from '#app/grade.ts';
import { loadChallenge } from '#app/load-challenge.ts';
import { projectRoot } from '#app/project.ts';
import { type Grading, identifyGrading } from '#app/record/identify-grading.ts';
import { startClock } from '#engine/clock.ts';
import { FactStore } from '#engine/fact-store.ts';
import { textFactProviders } from '#facts/index.ts';
import { submission as submissionFact } from '#facts/submission.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { takeInFolder } from '#sources/folder.ts';
import { makeTree } from '#test/temp-tree.ts';

const flagship = path.join(projectRoot, 'challenges/dockerize-python-app');
const base = `drydock-test-${randomBytes(4).toString('hex')}:1`;
const files = {
  Dockerfile: `FROM ${base}\nCOPY app.py /\n`,
  'app.py': 'print(1)\n',
  'docker-compose.yml': 'services:\n  redis:\n    image: redis:7-alpine\n',
};
const challenge = await loadChallenge('dockerize-python-app', '.');
const dockerHost = process.env['DOCKER_HOST'] ?? null;

beforeAll(() => execa('docker', ['tag', 'python:3.11-slim', base]));
afterAll(() => execa('docker', ['rmi', base]));

async function gradingOf(tree: Record<string, string>, changes: Partial<Grading> = {}) {
  const policy = sandboxPolicy();
  const submission = await takeInFolder({
    folder: await makeTree(tree),
    copyTo: await makeTree({}),
    starterRoot: await makeTree({}),
    protectedFiles: [],
    limits: policy.intake,
  });
  const store = new FactStore({
    providers: textFactProviders(policy),
    limits: challenge.rubric.timeLimitsMs,
    signal: new AbortController().signal,
    clock: startClock(),
    onEvent: () => undefined,
  });
  store.seed(submissionFact, submission);
  return { ...challenge, submission, policy, dockerHost, reach: null, store, ...changes };
}

const keyOf = async (tree: Record<string, string>, changes: Partial<Grading> = {}) =>
  identifyGrading(await gradingOf(tree, changes));

describe('the key of a record', () => {
  it('is the same for the same input, wherever it lies', async () => {
    const key = await keyOf(files);
    expect(key).not.toBeNull();
    expect(await keyOf(files)).toBe(key);
  });

  it('is another for another file, rubric option, time limit or policy', async () => {
    const { rubric } = challenge;
    const stricter = {
      ...rubric,
      criteria: rubric.criteria.map((one, index) => (index === 0 ? { ...one, options: 1 } : one)),
    };
    const timeLimitsMs = { ...rubric.timeLimitsMs, start: 1 };
    const dearer = rubric.criteria.map((one) => ({ ...one, points: one.points + 1 }));
    const keys = await Promise.all([
      keyOf(files),
      keyOf({ ...files, 'app.py': 'print(2)\n' }),
      keyOf({ ...files, 'more.py': '' }),
      keyOf(files, { rubric: stricter }),
      keyOf(files, { rubric: { ...rubric, timeLimitsMs } }),
      keyOf(files, { rubric: { ...rubric, criteria: rubric.criteria.slice(1) } }),
      keyOf(files, { reach: 'published-port' }),
      keyOf(files, { policy: sandboxPolicy({ level: 'strict', cgroupParent: null }) }),
    ]);
    expect(new Set(keys).size).toBe(keys.length);
    expect(await keyOf(files, { rubric: { ...rubric, criteria: dearer } })).toBe(keys[0]);
  });

  it('is another when a file that the challenge puts in is', async () => {
    const folder = await makeTree({});
    await cp(path.join(flagship, 'starter'), path.join(folder, 'starter'), { recursive: true });
    const own = { ...challenge.challenge, folder, starterRoot: path.join(folder, 'starter') };
    const before = await keyOf(files, { challenge: own });
    await writeFile(path.join(folder, 'starter/src/app.py'), 'changed\n');
    expect(await keyOf(files, { challenge: own })).not.toBe(before);
  });

  it('is another when a base image or an image of the stack is', async () => {
    const before = await keyOf(files);
    await execa('docker', ['tag', 'redis:7-alpine', base]);
    expect(await keyOf(files)).not.toBe(before);
    const other = files['docker-compose.yml'].replace('redis:7-alpine', base);
    const stack = await keyOf({ ...files, 'docker-compose.yml': other });
    await execa('docker', ['tag', 'python:3.11-slim', base]);
    expect(await keyOf({ ...files, 'docker-compose.yml': other })).not.toBe(stack);
    expect(await keyOf(files)).toBe(before);
  });

  it('is none where not everything can be told', async () => {
    const missing = 'FROM drydock.invalid/nothing:1\n';
    expect(await keyOf({ ...files, Dockerfile: missing })).toBeNull();
    const download = `${files.Dockerfile}ADD https://example.com/x /x\n`;
    expect(await keyOf({ ...files, Dockerfile: download })).toBeNull();
    expect(await keyOf(files, { dockerHost: 'unix:///nothing-here.sock' })).toBeNull();
  });
});

describe('grading with a record', () => {
  it('learns an unchanged input once, a changed one anew, and both anew with --fresh', async () => {
    const recordFolder = path.join(await makeTree({}), 'record');
    const folder = await makeTree(files);
    const grade = (changes: Partial<GradeRequest> = {}) =>
      gradeFolder({
        folder,
        challenge: 'dockerize-python-app',
        only: ['dockerfile/builds', 'dockerfile/small-image'],
        static: false,
        passing: null,
        fresh: false,
        recordFolder,
        onEvent: () => undefined,
        signal: new AbortController().signal,
        environment: process.env,
        ...changes,
      });
    const first = await grade();
    expect(first).toMatchObject({ fromRecord: false, recordedAt: null });
    const again = await grade({ identity: { id: 'other', source: 's', commit: null } });
    expect(again).toMatchObject({
      fromRecord: true,
      recordedAt: first.startedAt,
      submission: { id: 'other' },
      score: first.score,
      measurements: first.measurements,
    });
    expect(again.criteria).toEqual(first.criteria);
    expect((await grade({ fresh: true })).fromRecord).toBe(false);
    expect((await grade({ only: ['dockerfile/builds'] })).fromRecord).toBe(false);
    await writeFile(path.join(folder, 'app.py'), `${await readFile(path.join(folder, 'app.py'))}#`);
    expect((await grade()).fromRecord).toBe(false);
    await rm(path.join(folder, 'Dockerfile'));
    const broken = await grade();
    expect(broken).toMatchObject({ fromRecord: false, score: { earned: 0 } });
  });
});
