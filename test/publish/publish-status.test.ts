import { describe, expect, it } from 'vitest';
import type { GitHubErrorKind } from '#github/github-error.ts';
import { findPostedScore, publishStatus } from '#publish/publish-status.ts';
import type { FakeGitHub } from '../github/fake/fake-github.ts';
import type { Trouble } from '../github/fake/fake-state.ts';
import { commit, openFake, place, useFakeGitHub } from '../github/fake/use-fake.ts';
import { samples } from '../report/samples/index.ts';

const runUrl = 'https://github.com/course/fork/actions/runs/1';

function publish(fake: FakeGitHub, token = 'good', timeoutMs?: number): Promise<void> {
  const github = openFake(fake, token, timeoutMs);
  return publishStatus(samples.perfect, { github, place, targetUrl: null });
}

describe('publish/publish-status', { timeout: 30_000 }, () => {
  it.each([
    ['perfect', 'success', '100/100'],
    ['naive', 'failure', expect.stringMatching(/^\d+(\.\d+)?\/100, 100 % passes$/)],
    ['ungraded', 'error', expect.stringMatching(/^\d+(\.\d+)?\/\d+, \d+ could not be graded$/)],
  ] as const)('%s is %s', async (name, state, description) => {
    const fake = await useFakeGitHub();
    await publishStatus(samples[name], { github: openFake(fake), place, targetUrl: runUrl });
    expect(fake.statuses.get(commit)).toEqual([
      { state, description, context: 'drydock/dockerize-python-app', target_url: runUrl },
    ]);
  });

  it('tells the score of an earlier commit, the newest of its name, from any page', async () => {
    const fake = await useFakeGitHub();
    const other = { state: 'success', context: 'ci', description: '7/8', target_url: null };
    const ours = { ...other, context: 'drydock/dockerize-python-app' };
    fake.statuses.set(commit, [
      ...Array.from({ length: 230 }, () => other),
      { ...ours, description: '67.5/100, 80 % passes' },
      { ...ours, description: '12/100' },
    ]);
    const github = openFake(fake);
    const find = () => findPostedScore(samples.perfect, { github, place });
    expect(await find()).toEqual({ commit, earned: 67.5, possible: 100 });
    expect(fake.seen.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { remaining } = fake;
    expect(await find()).toEqual({ commit, earned: 67.5, possible: 100 });
    expect(fake.seen.slice(3).map(({ status }) => status)).toEqual([304, 304, 304]);
    expect(fake.remaining).toBe(remaining);
  });

  it('knows no score where nobody has posted one', async () => {
    const fake = await useFakeGitHub();
    expect(await findPostedScore(samples.perfect, { github: openFake(fake), place })).toBeNull();
  });

  const now = String(Math.floor(Date.now() / 1000));
  const passing: readonly [string, Trouble][] = [
    ['a 502', { kind: 'status', status: 502 }],
    ['a connection that is cut', { kind: 'reset' }],
    ['silence', { kind: 'silence' }],
    [
      'a secondary rate limit',
      {
        kind: 'status',
        status: 403,
        message: 'You have exceeded a secondary rate limit',
        headers: { 'retry-after': '1' },
      },
    ],
    [
      'a primary rate limit that ends soon',
      {
        kind: 'status',
        status: 403,
        message: 'API rate limit exceeded',
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': now },
      },
    ],
  ];
  it.each(passing)('gets over %s', async (_name, trouble) => {
    const fake = await useFakeGitHub();
    fake.troubles.push({ when: /POST .*\/statuses\//, trouble });
    await publish(fake, 'good', trouble.kind === 'silence' ? 1_500 : undefined);
    expect(fake.statuses.get(commit)?.[0]).toMatchObject({ description: '100/100' });
  });

  interface Lasting {
    readonly what: string;
    readonly token?: string;
    readonly permissions?: readonly string[];
    readonly trouble?: Trouble;
    readonly kind: GitHubErrorKind;
    readonly words: RegExp;
  }
  const untilTheYear2037 = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2114380800' };
  const lasting: readonly Lasting[] = [
    {
      what: 'a wrong token',
      token: 'bad',
      kind: 'not-authenticated',
      words: /does not accept the token/,
    },
    {
      what: 'a token that may only read',
      permissions: ['statuses: read'],
      kind: 'not-permitted',
      words: /`statuses: write`/,
    },
    {
      what: 'a repository that is not there',
      trouble: { kind: 'status', status: 404 },
      kind: 'not-found',
      words: /finds nothing/,
    },
    {
      what: 'a request that is refused',
      trouble: { kind: 'status', status: 422, message: 'Validation Failed' },
      kind: 'refused',
      words: /Validation Failed/,
    },
    {
      what: 'a rate limit for years',
      trouble: {
        kind: 'status',
        status: 403,
        message: 'API rate limit exceeded',
        headers: untilTheYear2037,
      },
      kind: 'rate-limited',
      words: /until 2037-01-01/,
    },
  ];
  it.each(lasting)('says what is wrong with $what', async (one) => {
    const fake = await useFakeGitHub(one.permissions);
    if (one.trouble !== undefined) fake.troubles.push({ when: /POST/, trouble: one.trouble });
    await expect(publish(fake, one.token)).rejects.toMatchObject({
      kind: one.kind,
      message: expect.stringMatching(one.words),
    });
    expect(fake.statuses.get(commit)).toBeUndefined();
  });

  it('says so when GitHub stays away', async () => {
    const fake = await useFakeGitHub();
    for (let count = 0; count < 3; count++) {
      fake.troubles.push({ when: /POST/, trouble: { kind: 'status', status: 503 } });
    }
    await expect(publish(fake)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(fake.seen.map(({ status }) => status)).toEqual([503, 503, 503]);
  });
});
