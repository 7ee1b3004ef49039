import path from 'node:path';
import { expect, it } from 'vitest';
import { countUsage } from '#github/api-usage.ts';
import { keepAnswersIn } from '#github/kept-answers.ts';
import { openGitHub } from '#github/open-github.ts';
import { locateInGitHub } from '#sources/github/locate-in-github.ts';
import { makeTree } from '#test/temp-tree.ts';
import type { FakeGitHub } from '../../github/fake/fake-github.ts';
import type { FakeRepository } from '../../github/fake/fake-state.ts';
import { openFake, useFakeGitHub } from '../../github/fake/use-fake.ts';

const longAgo = '2026-11-01T12:00:00Z';
const deadline = '2026-12-01T22:59:00.000Z';

function fork(owner: string, pushed_at = longAgo, name = 'homework'): FakeRepository {
  const full_name = `${owner}/${name}`;
  return { full_name, clone_url: `https://github.com/${full_name}.git`, pushed_at };
}

const anyTime = { before: null, deadline: null };

it('takes the forks of a repository, each a student by its owner', async () => {
  const fake = await useFakeGitHub();
  fake.repositories.set('course/homework', [fork('alice'), fork('Bob')]);
  const github = openFake(fake);
  expect(await locateInGitHub('github:course/homework', { github, ...anyTime })).toMatchObject([
    {
      id: 'alice',
      source: 'alice/homework',
      origin: { kind: 'git', url: 'https://github.com/alice/homework.git', ref: null },
      sizeBytes: 12 * 1024,
      pushedAt: '2026-11-01T12:00:00.000Z',
    },
    { id: 'Bob' },
  ]);
});

it('takes the repositories of an organisation that match, each a student by what differs', async () => {
  const fake = await useFakeGitHub();
  fake.repositories.set('course', [
    fork('course', longAgo, 'hw1-alice'),
    fork('course', longAgo, 'hw2-alice'),
    fork('course', longAgo, 'hw1-bob'),
  ]);
  const github = openFake(fake);
  const located = await locateInGitHub('github:course/hw1-*', { github, ...anyTime });
  expect(located.map(({ id, source }) => [id, source])).toEqual([
    ['alice', 'course/hw1-alice'],
    ['bob', 'course/hw1-bob'],
  ]);
});

it('takes what was pushed before the deadline by the clock of GitHub, and asks only about later pushes', async () => {
  const fake = await useFakeGitHub();
  const late = '2026-12-02T08:00:00Z';
  fake.repositories.set('course/homework', [fork('alice'), fork('bob', late), fork('carol', late)]);
  fake.activities.set('bob/homework', [
    { after: 'b2'.repeat(20), timestamp: late },
    { after: 'b1'.repeat(20), timestamp: '2026-12-01T20:00:00Z' },
  ]);
  fake.activities.set('carol/homework', [{ after: 'c1'.repeat(20), timestamp: late }]);
  const located = await locateInGitHub('github:course/homework', {
    github: openFake(fake),
    before: deadline,
    deadline,
  });
  expect(located.map(({ commit }) => commit)).toEqual([
    null,
    { id: 'b1'.repeat(20), at: '2026-12-01T20:00:00.000Z' },
    { id: 'c1'.repeat(20), at: '2026-12-02T08:00:00.000Z' },
  ]);
  expect(located[1]?.origin).toMatchObject({ ref: 'b1'.repeat(20), before: null });
  expect(fake.seen.map(({ path: asked }) => asked.split('?')[0])).toEqual([
    '/repos/course/homework/forks',
    '/repos/bob/homework/activity',
    '/repos/carol/homework/activity',
  ]);
});

async function listAgain(fake: FakeGitHub, file: string) {
  const kept = await keepAnswersIn(file);
  const { onAnswer, usage } = countUsage();
  const github = openGitHub({ token: 'good', apiUrl: fake.url, memory: kept.memory, onAnswer });
  const located = await locateInGitHub('github:course/homework', { github, ...anyTime });
  await kept.save();
  return { located, usage: usage() };
}

it('asks once for a hundred forks, and for free where nothing changed since the last run', async () => {
  const fake = await useFakeGitHub();
  const forks = Array.from({ length: 250 }, (_, index) => fork(`student-${index}`));
  fake.repositories.set('course/homework', forks);
  const file = path.join(await makeTree({}), 'answers.json');
  const first = await listAgain(fake, file);
  expect(first.usage).toMatchObject({ requests: 3, notModified: 0 });
  const before = fake.remaining;
  const second = await listAgain(fake, file);
  expect(second.usage).toMatchObject({ requests: 3, notModified: 3 });
  expect(fake.remaining).toBe(before);
  expect(second.located).toEqual(first.located);

  forks[120] = fork('student-120', '2026-11-20T12:00:00Z');
  const third = await listAgain(fake, file);
  expect(third.usage).toMatchObject({ requests: 3, notModified: 2 });
  expect(third.located[120]?.pushedAt).toBe('2026-11-20T12:00:00.000Z');
});

it.each<[string, string, RegExp]>([
  ['a repository that is not there', 'github:course/nothing', /GitHub finds nothing there/],
  ['a repository without forks', 'github:course/empty', /nothing found/],
  ['no repository', 'github:course', /expected github:<owner>\/<repository>/],
  ['a path', 'github:../../etc', /expected github:/],
])('says what is wrong with %s', async (_, source, message) => {
  const fake = await useFakeGitHub();
  fake.repositories.set('course/empty', []);
  const github = openFake(fake);
  await expect(locateInGitHub(source, { github, ...anyTime })).rejects.toThrow(message);
});
