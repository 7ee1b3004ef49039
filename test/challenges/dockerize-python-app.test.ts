import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradeFolder } from '#app/grade.ts';
import { projectRoot } from '#app/project.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import { labelledLeftovers } from '#test/leftovers.ts';
import { laySample, plantDefect, readMutants, readSamples } from '#test/planted-defects.ts';
import { makeTree } from '#test/temp-tree.ts';

const challenge = path.join(projectRoot, 'challenges/dockerize-python-app');
const mutants = await readMutants(challenge);
const samples = await readSamples(challenge);
const rubric: { starter: { earned: number }; criteria: { check: string }[] } = JSON.parse(
  await readFile(path.join(projectRoot, 'scoring.json'), 'utf8'),
);

function grade(folder: string): Promise<GradeReport> {
  return gradeFolder({
    folder,
    challenge: 'dockerize-python-app',
    only: [],
    static: false,
    passing: null,
    fresh: true,
    onEvent: () => undefined,
    signal: new AbortController().signal,
    environment: process.env,
  });
}

/** Check id → points lost, so that a failing test shows which criteria moved. */
function lostOf(report: GradeReport): Record<string, number> {
  return Object.fromEntries(
    report.criteria
      .filter((criterion) => criterion.earned < criterion.possible)
      .map(({ check, earned, possible }) => [check, Math.round((possible - earned) * 100) / 100]),
  );
}

function expectTrueReport(report: GradeReport): void {
  const faults = report.criteria.flatMap(({ fault }) =>
    fault === null ? [] : [fault.message.raw],
  );
  expect(faults).toEqual([]);
  expect(report.outcome).toBe('graded');
  for (const criterion of report.criteria) {
    const explained = criterion.findings.length > 0 || criterion.blockedBy !== null;
    expect([criterion.check, explained]).toEqual([criterion.check, criterion.verdict !== 'pass']);
  }
}

describe.concurrent('challenges/dockerize-python-app', () => {
  let before: readonly string[];

  beforeAll(async () => {
    before = await labelledLeftovers();
  });
  afterAll(async () => {
    const after = await labelledLeftovers();
    expect(after.filter((leftover) => !before.includes(leftover))).toEqual([]);
  });

  it('has a mutant for every criterion', () => {
    const lost = new Set(mutants.flatMap((mutant) => Object.keys(mutant.loses)));
    expect(rubric.criteria.map(({ check }) => check).filter((check) => !lost.has(check))).toEqual(
      [],
    );
  });

  it('gives the solution every point', async () => {
    const report = await grade(path.join(challenge, 'solution'));
    expectTrueReport(report);
    expect(lostOf(report)).toEqual({});
    expect(report).toMatchObject({ passed: true, score: { earned: 100, possible: 100 } });
  });

  it('gives the starter its declared floor', async () => {
    const report = await grade(path.join(challenge, 'starter'));
    expectTrueReport(report);
    expect(report).toMatchObject({ passed: false, score: { earned: rubric.starter.earned } });
  });

  it.each(mutants)('mutant $name: $title', async ({ patch, loses }) => {
    const folder = await makeTree({});
    await plantDefect(challenge, patch, folder);
    const report = await grade(folder);
    expectTrueReport(report);
    expect(lostOf(report)).toEqual(loses);
  });

  it.each(samples)('sample $name: $title', async (sample) => {
    const folder = await makeTree({});
    await laySample(challenge, sample, folder);
    const report = await grade(folder);
    expectTrueReport(report);
    expect(Object.keys(lostOf(report)).sort()).toEqual([...sample.lost].sort());
    expect(report.score.earned).toBe(sample.earned);
  });
});
