import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { parseRemoteChallenge } from '#app/fetch-challenge.ts';
import { challengeWithOwnCheck } from '#test/own-check.ts';
import { makeTree } from '#test/temp-tree.ts';
import { serveRepositories } from '../sources/support/git-server.ts';
import { makeRepository } from '../sources/support/make-repository.ts';
import { type FetchedAction, fetchAction, runStep } from './runner/run-action.ts';

describe("a challenge of a course's repository", { timeout: 60_000 }, () => {
  let action: FetchedAction & AsyncDisposable;
  beforeAll(async () => {
    action = await fetchAction();
  });
  afterAll(() => action[Symbol.asyncDispose]());

  async function grade(dockerfile: string, challenge: (commit: string) => string) {
    const root = await makeTree({ 'workspace/submission/Dockerfile': dockerfile });
    const served = path.join(root, 'served/course');
    const [commit = ''] = await makeRepository(path.join(served, 'challenges'), [
      {
        at: '2026-01-01T00:00:00Z',
        tree: challengeWithOwnCheck('few'),
      },
    ]);
    const server = await serveRepositories(path.join(root, 'served'));
    onTestFinished(() => server[Symbol.asyncDispose]());
    return runStep(action, {
      inputs: { submission: 'submission', challenge: challenge(commit), post: 'annotations' },
      workspace: path.join(root, 'workspace'),
      withoutPost: true,
      environment: { GITHUB_SERVER_URL: server.host, GITHUB_REPOSITORY: 'student/few-stages' },
    });
  }

  it('is graded by, with its own checks, from the bundle', async () => {
    const at = (commit: string) => `course/challenges/few@${commit}`;
    const good = await grade('FROM scratch\n', at);
    expect([good.exitCode, good.outputs['score']]).toEqual([0, '5']);
    expect(JSON.parse(good.files['report.json'] ?? '').submission).toMatchObject({
      id: 'student-few-stages',
      source: expect.stringMatching(/^http.*\/student\/few-stages$/),
    });
    const bad = await grade('FROM scratch\nFROM scratch\n', at);
    expect([bad.exitCode, bad.outputs['score']]).toEqual([1, '0']);
    expect(bad.commands[0]?.data).toBe('2 stages.\nFewer.');
  });

  it('is told to be missing where it is', async () => {
    const result = await grade('FROM scratch\n', () => `course/nothing@${'a'.repeat(40)}`);
    expect(result.exitCode).toBe(2);
    expect(result.commands.map(({ name }) => name)).toEqual(['error']);
  });
});

describe('app/fetch-challenge', () => {
  const commit = 'a'.repeat(40);
  it.each([
    [`course/drydock@${commit}`, { repository: 'course/drydock', folder: '', commit }],
    [`course/tasks/week/2@${commit}`, { repository: 'course/tasks', folder: 'week/2', commit }],
    ['dockerize-python-app', null],
    ['challenges/mine', null],
    ['./challenges/mine', null],
  ])('%s', (value, expected) => {
    expect(parseRemoteChallenge(value)).toEqual(expected);
  });

  it.each([
    ['course/drydock@main', 'is no commit'],
    ['course/drydock@v1', 'is no commit'],
    [`course/drydock/../../x@${commit}`, 'leads out of the repository'],
  ])('%s is refused', (value, words) => {
    expect(() => parseRemoteChallenge(value)).toThrow(words);
  });
});
