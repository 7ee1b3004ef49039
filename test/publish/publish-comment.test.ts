import { describe, expect, it } from 'vitest';
import type { Thread } from '#github/comments.ts';
import { publishComment } from '#publish/publish-comment.ts';
import type { FakeGitHub } from '../github/fake/fake-github.ts';
import type { Trouble } from '../github/fake/fake-state.ts';
import { commit, openFake, repository, useFakeGitHub } from '../github/fake/use-fake.ts';

const onPull: Thread = { kind: 'pull-request', repository, number: 7 };
const onCommit: Thread = { kind: 'commit', repository, commit };
const mark = '<!-- drydock:first-container -->';

interface Call {
  readonly token?: string;
  readonly timeoutMs?: number;
}

function publish(fake: FakeGitHub, thread: Thread, body: string, call: Call = {}): Promise<void> {
  const github = openFake(fake, call.token, call.timeoutMs);
  return publishComment({ github, thread, challenge: 'first-container', body, waitMs: 1 });
}

function bodies(fake: FakeGitHub, thread: Thread): readonly string[] {
  const comments =
    thread.kind === 'commit'
      ? fake.commitComments.get(thread.commit)
      : fake.issueComments.get(thread.number);
  return (comments ?? []).map(({ body }) => body);
}

describe.each([
  ['a pull request', onPull],
  ['a commit', onCommit],
])('publish/publish-comment on %s', { timeout: 40_000 }, (_name, thread) => {
  it('makes one comment and keeps it up to date', async () => {
    const fake = await useFakeGitHub();
    await publish(fake, thread, 'first');
    await publish(fake, thread, 'second');
    expect(bodies(fake, thread)).toEqual([`${mark}\nsecond`]);
    const before = fake.seen.length;
    await publish(fake, thread, 'second');
    expect(fake.seen.slice(before).every(({ method }) => method === 'GET')).toBe(true);
  });

  it('leaves a comment alone that only looks like ours', async () => {
    const fake = await useFakeGitHub();
    const forged = { id: fake.nextId(), body: `${mark}\n100 / 100`, author: 'a-student' };
    fake.commitComments.set(commit, [{ ...forged }]);
    fake.issueComments.set(7, [{ ...forged }]);
    await publish(fake, thread, 'real');
    await publish(fake, thread, 'real again');
    expect(bodies(fake, thread)).toEqual([`${mark}\n100 / 100`, `${mark}\nreal again`]);
  });

  const lost: readonly Trouble[] = [
    { kind: 'done-but-502' },
    { kind: 'half-an-answer' },
    { kind: 'reset' },
    { kind: 'silence' },
  ];
  it.each(lost)('does not repeat itself after $kind', async (trouble) => {
    const fake = await useFakeGitHub();
    fake.troubles.push({ when: /POST/, trouble });
    await publish(fake, thread, 'once', trouble.kind === 'silence' ? { timeoutMs: 1_500 } : {});
    expect(bodies(fake, thread)).toEqual([`${mark}\nonce`]);
  });
});

describe('publish/publish-comment', { timeout: 40_000 }, () => {
  it('finds its comment among hundreds', async () => {
    const fake = await useFakeGitHub();
    const others = Array.from({ length: 230 }, (_, index) => ({
      id: fake.nextId(),
      body: `comment ${index}`,
      author: 'someone',
    }));
    const ours = { id: fake.nextId(), body: `${mark}\nold`, author: 'github-actions[bot]' };
    fake.issueComments.set(7, [...others, ours]);
    await publish(fake, onPull, 'new');
    expect(bodies(fake, onPull)).toHaveLength(231);
    expect(bodies(fake, onPull).at(-1)).toBe(`${mark}\nnew`);
  });

  it("knows the comment of a person's token by the person's name", async () => {
    const fake = await useFakeGitHub();
    fake.users.set('personal', {
      login: 'instructor',
      permissions: ['pull-requests: write'],
      isWorkflow: false,
    });
    await publish(fake, onPull, 'one', { token: 'personal' });
    await publish(fake, onPull, 'two', { token: 'personal' });
    expect(bodies(fake, onPull)).toEqual([`${mark}\ntwo`]);
  });

  it('says which permission is missing', async () => {
    const fake = await useFakeGitHub(['pull-requests: read']);
    await expect(publish(fake, onPull, 'x')).rejects.toThrow('`pull-requests: write`');
    expect(bodies(fake, onPull)).toEqual([]);
  });

  it('gives up when GitHub stays away', async () => {
    const fake = await useFakeGitHub();
    for (let count = 0; count < 20; count++) {
      fake.troubles.push({ when: /GET/, trouble: { kind: 'status', status: 500 } });
    }
    await expect(publish(fake, onPull, 'x')).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
