import path from 'node:path';
import { expect, it } from 'vitest';
import { gradeBatch } from '#app/batch/grade-batch.ts';
import type { BatchEvent } from '#batch/events.ts';
import { makeTree } from '#test/temp-tree.ts';
import { FakeGitHub } from '../../github/fake/fake-github.ts';
import { serveRepositories } from '../../sources/support/git-server.ts';
import { makeRepository } from '../../sources/support/make-repository.ts';
import { staticBatch } from './support.ts';

const students = ['alice', 'bob', 'carol'] as const;
const commit = (at: string, user: string) => ({
  at,
  tree: { Dockerfile: `FROM python:3.11-slim\n${user}` },
});

it('grades the forks of a repository, and later on those alone that were pushed to', async () => {
  const root = await makeTree({});
  const served = path.join(root, 'served');
  const ids = await Promise.all(
    students.map((student) =>
      makeRepository(path.join(served, student), [commit('2026-11-01T12:00:00Z', '')]),
    ),
  );
  await using server = await serveRepositories(served);
  await using fake = await FakeGitHub.start();
  fake.users.set('good', { login: 'course', permissions: [], isWorkflow: false });
  const forks = students.map((student) => ({
    full_name: `${student}/homework`,
    clone_url: `${server.host}/${student}`,
    pushed_at: '2026-11-01T12:00:05Z',
  }));
  fake.repositories.set('course/homework', forks);
  const out = path.join(root, 'out');
  const grade = async () => {
    const events: BatchEvent[] = [];
    const gradebook = await gradeBatch(
      staticBatch({
        sources: ['github:course/homework'],
        out,
        apiUrl: fake.url,
        environment: { PATH: process.env['PATH'], GITHUB_TOKEN: 'good' },
        onEvent: (event) => events.push(event),
      }),
    );
    const [asked] = events.flatMap((event) => (event.kind === 'asked-github' ? [event] : []));
    return {
      entries: gradebook.entries,
      started: events.flatMap((event) => (event.kind === 'started' ? [event.id] : [])).sort(),
      counted: (asked?.requests ?? 0) - (asked?.notModified ?? 0),
    };
  };

  const first = await grade();
  expect(first.started).toEqual(students);
  expect(first.entries.map((entry) => entry.commit)).toEqual(ids.map(([id]) => id));
  expect(first.counted).toBe(1);
  // The token is for GitHub's host, and these repositories lie elsewhere.
  expect(new Set(server.authorizations)).toEqual(new Set([null]));

  const again = await grade();
  expect(again).toEqual({ entries: first.entries, started: [], counted: 0 });

  const [, bob] = forks;
  if (bob === undefined) throw new Error('three forks');
  bob.pushed_at = '2026-11-20T12:00:05Z';
  await makeRepository(path.join(served, 'bob'), [commit('2026-11-20T12:00:00Z', 'USER 1000\n')]);
  const later = await grade();
  expect(later.started).toEqual(['bob']);
  expect(later.entries.map(({ committedAt }) => committedAt)).toEqual([
    '2026-11-01T12:00:00.000Z',
    '2026-11-20T12:00:00.000Z',
    '2026-11-01T12:00:00.000Z',
  ]);
  expect(fake.violations).toEqual([]);
});
