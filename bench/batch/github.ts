import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { countUsage } from '#github/api-usage.ts';
import { keepAnswersIn } from '#github/kept-answers.ts';
import { openGitHub } from '#github/open-github.ts';
import { locateInGitHub } from '#sources/github/locate-in-github.ts';
import { FakeGitHub } from '../../test/github/fake/fake-github.ts';
import type { ListingRun } from './class-results.ts';

const [forks, changed] = [1_000, 50];

/** Requests for a class that was graded before, against one request for each repository. */
export async function measureGitHub(): Promise<readonly ListingRun[]> {
  await using fake = await FakeGitHub.start();
  fake.remaining = 1_000_000;
  fake.users.set('good', { login: 'course', permissions: [], isWorkflow: false });
  const repositories = Array.from({ length: forks }, (_, index) => ({
    full_name: `student-${index}/homework`,
    clone_url: `https://github.com/student-${index}/homework.git`,
    pushed_at: '2026-11-01T12:00:00Z',
  }));
  fake.repositories.set('course/homework', repositories);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-bench-'));
  const list = async () => {
    const kept = await keepAnswersIn(path.join(folder, 'answers.json'));
    const { onAnswer, usage } = countUsage();
    const github = openGitHub({ token: 'good', apiUrl: fake.url, memory: kept.memory, onAnswer });
    await locateInGitHub('github:course/homework', { github, before: null, deadline: null });
    await kept.save();
    const { requests, notModified } = usage();
    return { requests, counted: requests - notModified };
  };
  const first = await list();
  const again = await list();
  // Spread over the class: every page of the list has some.
  for (let index = 0; index < forks; index += forks / changed) {
    const one = repositories[index];
    if (one !== undefined) one.pushed_at = '2026-11-20T12:00:00Z';
  }
  const later = await list();
  await rm(folder, { recursive: true, force: true });
  return [
    { what: 'first', ...first },
    { what: 'nothing was pushed since', ...again },
    { what: `${changed} forks were pushed to, spread over a list`, ...later },
  ];
}
