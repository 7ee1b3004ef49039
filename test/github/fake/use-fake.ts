import { expect, onTestFinished } from 'vitest';
import { type GitHub, openGitHub } from '#github/open-github.ts';
import { FakeGitHub } from './fake-github.ts';

export const repository = 'course/fork';
export const commit = 'c'.repeat(40);
export const previousCommit = 'b'.repeat(40);
export const place = { repository, commit };

/** What the documented `publish` job may do. */
export const publishPermissions = ['statuses: write', 'pull-requests: write', 'contents: write'];

/** A fake with one token, `good`; the test fails when a request or an answer is not as GitHub describes it. */
export async function useFakeGitHub(
  permissions: readonly string[] = publishPermissions,
): Promise<FakeGitHub> {
  const fake = await FakeGitHub.start();
  fake.commits.add(commit).add(previousCommit);
  fake.users.set('good', { login: 'github-actions[bot]', permissions, isWorkflow: true });
  onTestFinished(async () => {
    await fake[Symbol.asyncDispose]();
    expect(fake.violations).toEqual([]);
  });
  return fake;
}

export function openFake(
  fake: FakeGitHub,
  token: string | null = 'good',
  timeoutMs = 10_000,
): GitHub {
  const waits = { timeoutMs, mostWaitSeconds: 3, retryUnitMs: 5, isPaced: false };
  return openGitHub({ token, apiUrl: fake.url, ...waits });
}
