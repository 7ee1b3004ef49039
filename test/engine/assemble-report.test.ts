import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ChallengeId, CheckId } from '#domain/identifiers.ts';
import type { Submission } from '#domain/submission.ts';
import type { Verdict } from '#domain/verdict.ts';
import { assembleReport } from '#engine/assemble-report.ts';
import type { BoundCriterion, BoundRubric } from '#engine/bound-rubric.ts';
import type { JudgedCriterion } from '#engine/judge-submission.ts';
import { toStepResults } from '#engine/step-results.ts';
import { defineCheck, pass, text } from '#kit';
import { sampleFinding } from '#test/findings.ts';

const buildFailed = sampleFinding('build-failed');
const fault = { code: 'registry-limit', message: text`429`, advice: text`wait`, cause: null };
const errored: Verdict = { kind: 'errored', fault };
const blocked: Verdict = { kind: 'blocked', by: { fact: 'image', finding: buildFailed } };
const failed: Verdict = { kind: 'fail', findings: [buildFailed] };

function judged(
  check: CheckId,
  verdict: Verdict,
  points: number,
  changes: Partial<BoundCriterion> = {},
): JudgedCriterion {
  const definition = defineCheck({
    id: check,
    title: 'good',
    failTitle: 'bad',
    options: z.object({}),
    needs: {},
    grade: () => pass,
  });
  const category = check.split('/')[0] ?? '';
  return {
    criterion: {
      id: check,
      check,
      title: 'good',
      failTitle: 'bad',
      category,
      points,
      options: {},
      bonus: false,
      requires: [],
      hidden: false,
      feedback: 'full',
      definition,
      ...changes,
    },
    verdict,
    durationMs: 1,
  };
}

const submission: Submission = {
  id: 's',
  source: 's',
  commit: null,
  committedAt: null,
  root: '/nowhere',
  files: [],
  contentDigest: 'sha256:0',
  modifiedProtectedFiles: [],
  notices: [],
  texts: [],
};

function reportOf(...criteria: readonly JudgedCriterion[]) {
  return reportWith({}, ...criteria);
}

function reportWith(rules: Partial<BoundRubric>, ...criteria: readonly JudgedCriterion[]) {
  return assembleReport({
    graderVersion: '0',
    rubric: {
      id: 'sample' as ChallengeId,
      title: 'Sample',
      digest: 'sha256:0',
      passing: 100,
      categories: [
        { id: 'a', title: 'A', points: 10 },
        { id: 'b', title: 'B', points: 5 },
      ],
      criteria: criteria.map(({ criterion }) => criterion),
      steps: [
        { title: 'First', detail: 'imageSize', criteria: ['a/one', 'a/two'] },
        { title: 'Second', detail: null, criteria: ['b/one'] },
        { title: 'Not graded here', detail: null, criteria: ['c/one'] },
      ],
      protectedFiles: [],
      timeLimitsMs: {
        pull: 1,
        build: 1,
        buildSilence: 1,
        start: 1,
        health: 1,
        stack: 1,
        run: 1,
      },
      bonus: { maxPoints: null, beyondPossible: false },
      late: null,
      feedback: 'full',
      ...rules,
    },
    leftOut: [],
    submission,
    judged: criteria,
    measurements: {
      imageSizeBytes: 142_000_000,
      userId: null,
      userName: null,
      buildMs: null,
      healthyAfterMs: null,
    },
    environment: { engine: null, compose: null, buildkit: null, platform: null },
    recordedAt: null,
    startedAt: new Date(0),
    durationMs: 1,
  });
}

describe('engine/assemble-report', () => {
  it('earns everything when everything passes', () => {
    const report = reportOf(judged('a/one', pass, 10), judged('b/one', pass, 5));
    expect(report).toMatchObject({
      outcome: 'graded',
      passed: true,
      score: { earned: 15, possible: 15, ungraded: 0 },
      steps: [{ title: 'First', state: 'done' }, { state: 'done' }],
    });
    expect(report.steps[0]?.detail?.raw).toBe('142MB');
  });

  it('shows a cause by the criterion that fails with it, also when that comes later', () => {
    const [first, second] = reportOf(
      judged('a/one', blocked, 4),
      judged('a/two', failed, 6),
    ).criteria;
    expect(first).toMatchObject({
      findings: [],
      blockedBy: { code: 'build-failed', check: 'a/two' },
    });
    expect(second?.findings).toEqual([buildFailed]);
  });

  it('shows a cause by the first it blocks when no criterion fails with it', () => {
    const [first, second] = reportOf(
      judged('a/one', blocked, 4),
      judged('a/two', blocked, 6),
    ).criteria;
    expect(first?.findings).toEqual([buildFailed]);
    expect(second).toMatchObject({ findings: [], blockedBy: { check: 'a/one' } });
  });

  it('shows a cause once that two facts met apart from each other', () => {
    const same: Verdict = { kind: 'blocked', by: { fact: 'other', finding: { ...buildFailed } } };
    const elsewhere = { ...buildFailed, location: { file: 'other/Dockerfile', line: 1 } };
    const other: Verdict = { kind: 'blocked', by: { fact: 'other', finding: elsewhere } };
    const [, second, third] = reportOf(
      judged('a/one', failed, 4),
      judged('a/two', same, 6),
      judged('b/one', other, 5),
    ).criteria;
    expect(second).toMatchObject({ findings: [], blockedBy: { check: 'a/one' } });
    expect(third?.findings).toEqual([elsewhere]);
  });

  it('keeps points that could not be judged in the total and never passes with them', () => {
    const report = reportOf(judged('a/one', pass, 10), judged('b/one', errored, 5));
    expect(report).toMatchObject({
      outcome: 'ungraded',
      passed: false,
      score: { earned: 10, possible: 15, ungraded: 5 },
      steps: [{ state: 'done' }, { state: 'ungraded' }],
    });
  });

  it('tells how much of a step was not asked for', () => {
    const leftOut = ['a/two', 'c/one'] as const;
    const { steps } = reportOf(judged('a/one', pass, 4), judged('b/one', pass, 5));
    expect(steps.map(({ notAsked }) => notAsked)).toEqual([0, 0]);
    const part = toStepResults(
      [
        { title: 'First', detail: null, criteria: ['a/one', 'a/two'] },
        { title: 'Left out', detail: null, criteria: ['c/one'] },
      ],
      { ...reportOf(judged('a/one', pass, 4)), leftOut },
    );
    expect(part).toMatchObject([{ number: 1, state: 'done', notAsked: 1 }]);
  });

  it('calls a step open as soon as something in it was lost', () => {
    const report = reportOf(judged('a/one', errored, 4), judged('a/two', failed, 6));
    expect(report.steps[0]?.state).toBe('open');
  });

  it('adds up: categories, criteria and total', () => {
    const report = reportOf(
      judged('a/one', { kind: 'partial', ratio: 1 / 3, findings: [buildFailed] }, 10),
      judged('b/one', failed, 5),
    );
    expect(report.categories.map((category) => category.earned)).toEqual([3.33, 0]);
    expect(report.score).toEqual({ earned: 3.33, possible: 15, ungraded: 0 });
  });

  describe('with bonus', () => {
    const lost: Verdict = { kind: 'fail', findings: [sampleFinding('large')] };
    const bonus = { bonus: true };

    it('lifts a score up to what is possible, and is no part of that', () => {
      const report = reportOf(
        judged('a/one', pass, 10),
        judged('b/one', lost, 5),
        judged('b/two', pass, 3, bonus),
      );
      expect(report.score).toEqual({ earned: 13, possible: 15, ungraded: 0 });
      expect(report.bonus).toEqual({ earned: 3, possible: 3, ungraded: 0 });
      expect(report.categories[1]).toMatchObject({ id: 'b', earned: 0, possible: 5 });
    });

    it('never lifts it beyond, unless the rubric lets it', () => {
      const all = [judged('a/one', pass, 10), judged('b/two', pass, 3, bonus)];
      expect(reportOf(...all).score.earned).toBe(10);
      const beyond = { bonus: { maxPoints: null, beyondPossible: true } };
      expect(reportWith(beyond, ...all).score.earned).toBe(13);
      const capped = { bonus: { maxPoints: 2, beyondPossible: true } };
      expect(reportWith(capped, ...all).score.earned).toBe(12);
    });

    it('fills no points that could not be judged, and leaves no step open', () => {
      const report = reportOf(
        judged('a/one', errored, 4),
        judged('b/one', pass, 5),
        judged('b/two', pass, 3, bonus),
        judged('a/two', lost, 2, bonus),
      );
      expect(report.score).toEqual({ earned: 5, possible: 9, ungraded: 4 });
      expect(report.steps[0]?.state).toBe('ungraded');
    });
  });
});
