import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradeFolder } from '#app/grade.ts';
import { loadChallenge } from '#app/load-challenge.ts';
import { projectRoot } from '#app/project.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import { labelledLeftovers } from '#test/leftovers.ts';
import { laySample, plantDefect, readMutants, readSamples } from '#test/planted-defects.ts';
import { makeTree } from '#test/temp-tree.ts';

/** Criterion id → points lost, so that a failing test shows which criteria moved. */
function lostOf(report: GradeReport): Record<string, number> {
  return Object.fromEntries(
    report.criteria
      .filter((criterion) => criterion.earned < criterion.possible)
      .map(({ id, earned, possible }) => [id, Math.round((possible - earned) * 100) / 100]),
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
    expect([criterion.id, explained]).toEqual([criterion.id, criterion.verdict !== 'pass']);
  }
}

function grade(id: string, folder: string): Promise<GradeReport> {
  return gradeFolder({
    folder,
    challenge: id,
    only: [],
    static: false,
    passing: null,
    fresh: true,
    onEvent: () => undefined,
    signal: new AbortController().signal,
    environment: process.env,
  });
}

/** The whole-challenge test: what the solution, the starter, every mutant and every sample earn, to the point. */
export async function describeChallenge(id: string): Promise<void> {
  const folder = path.join(projectRoot, 'challenges', id);
  const [mutants, samples] = await Promise.all([readMutants(folder), readSamples(folder)]);
  const { challenge, rubric } = await loadChallenge(id, folder);
  const { starter } = JSON.parse(await readFile(challenge.rubricFile, 'utf8'));

  describe.concurrent(`challenges/${id}`, () => {
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
      expect(rubric.criteria.map((one) => one.id).filter((one) => !lost.has(one))).toEqual([]);
    });

    it('gives the solution every point', async () => {
      const report = await grade(id, path.join(folder, 'solution'));
      expectTrueReport(report);
      expect(lostOf(report)).toEqual({});
      expect(report).toMatchObject({ passed: true, score: { earned: 100, possible: 100 } });
    });

    it('gives the starter its declared floor', async () => {
      const report = await grade(id, path.join(folder, 'starter'));
      expectTrueReport(report);
      expect(report).toMatchObject({ passed: false, score: { earned: starter.earned } });
    });

    it.each(mutants)('mutant $name: $title', async ({ patch, loses }) => {
      const submission = await makeTree({});
      await plantDefect(folder, patch, submission);
      const report = await grade(id, submission);
      expectTrueReport(report);
      expect(lostOf(report)).toEqual(loses);
    });

    it.each(samples)('sample $name: $title', async (sample) => {
      const submission = await makeTree({});
      await laySample(folder, sample, submission);
      const report = await grade(id, submission);
      expectTrueReport(report);
      expect(Object.keys(lostOf(report)).sort()).toEqual([...sample.lost].sort());
      expect(report.score.earned).toBe(sample.earned);
    });
  });
}
