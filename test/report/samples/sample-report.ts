import { z } from 'zod';
import type { Finding } from '#domain/finding.ts';
import type { CriterionResult, GradeReport, StepState } from '#domain/grade-report.ts';
import type { ChallengeId, CheckId } from '#domain/identifiers.ts';
import { addScores, isPassing } from '#domain/score.ts';
import { type Text, text } from '#domain/text.ts';
import type { Fault } from '#domain/verdict.ts';
import rubricFile from '../../../scoring.json' with { type: 'json' };

const rubric = z
  .object({
    title: z.string(),
    categories: z.array(z.object({ id: z.string(), title: z.string() })),
    criteria: z.array(z.object({ check: z.string(), points: z.number() })),
    steps: z.array(z.object({ title: z.string(), criteria: z.array(z.string()) })),
  })
  .parse(rubricFile);

export type Outcome =
  | { readonly lost: number; readonly title: string; readonly findings: readonly Finding[] }
  | { readonly blockedBy: CheckId; readonly code: string }
  | { readonly fault: Fault }
  | { readonly reason: Text };

export type Outcomes = Readonly<Record<CheckId, Outcome>>;

/** A report of the flagship's rubric in which everything passes but what is named. */
export function sampleReport(
  outcomes: Outcomes = {},
  changes: Partial<GradeReport> = {},
): GradeReport {
  const criteria = rubric.criteria.map(({ check, points }) =>
    toResult(check as CheckId, points, outcomes[check as CheckId] ?? null),
  );
  const score = addScores(criteria);
  const outcome = score.ungraded > 0 ? 'ungraded' : 'graded';
  return {
    grader: { name: 'drydock', version: '0.1.0' },
    challenge: {
      id: 'dockerize-python-app' as ChallengeId,
      title: rubric.title,
      rubricDigest: 'sha256:0a1b',
      passingPercent: 100,
    },
    submission: {
      id: 'solution',
      source: './solution',
      commit: null,
      committedAt: null,
      contentDigest: 'sha256:2c3d',
      modifiedProtectedFiles: [],
      notices: [],
      texts: [],
    },
    outcome,
    score,
    bonus: null,
    passed: outcome === 'graded' && isPassing(score, 100),
    categories: rubric.categories.map(({ id, title }) => ({
      id,
      title,
      ...addScores(criteria.filter((one) => one.category === id)),
    })),
    steps: rubric.steps.map((step, index) => ({
      number: index + 1,
      title: step.title,
      detail: index === 2 ? text`142MB` : null,
      state: stateOf(criteria, step.criteria),
      notAsked: 0,
    })),
    criteria,
    leftOut: [],
    measurements: {
      imageSizeBytes: 142_300_000,
      userId: 10_001,
      userName: 'appuser',
      buildMs: 8_214,
      healthyAfterMs: 1_204,
    },
    environment: {
      engine: '26.1.5',
      compose: '2.26.1',
      buildkit: '0.13.2',
      platform: 'linux/amd64',
    },
    fromRecord: false,
    recordedAt: null,
    startedAt: '2026-03-01T12:00:00.000Z',
    durationMs: 14_312,
    ...changes,
  };
}

function toResult(check: CheckId, points: number, outcome: Outcome | null): CriterionResult {
  const result: CriterionResult = {
    id: check,
    check,
    category: check.split('/')[0] ?? '',
    title: check,
    verdict: 'pass',
    bonus: false,
    hidden: false,
    feedback: 'full',
    earned: points,
    possible: points,
    ungraded: 0,
    share: 1,
    optionsDigest: 'sha256:0c',
    durationMs: 12,
    findings: [],
    blockedBy: null,
    fault: null,
    reason: null,
  };
  if (outcome === null) return result;
  if ('lost' in outcome) {
    const { lost, title, findings } = outcome;
    const verdict = lost < points ? 'partial' : 'fail';
    const share = (points - lost) / points;
    return { ...result, verdict, title, earned: points - lost, share, findings };
  }
  if ('blockedBy' in outcome) {
    const { blockedBy, code } = outcome;
    return {
      ...result,
      verdict: 'blocked',
      earned: 0,
      share: null,
      blockedBy: { code, check: blockedBy, criterion: blockedBy },
    };
  }
  if ('fault' in outcome) {
    const { fault } = outcome;
    return { ...result, verdict: 'errored', earned: 0, share: null, ungraded: points, fault };
  }
  const { reason } = outcome;
  return { ...result, verdict: 'not-applicable', earned: 0, possible: 0, share: null, reason };
}

function stateOf(criteria: readonly CriterionResult[], globs: readonly string[]): StepState {
  const verdicts = criteria
    .filter(({ check }) =>
      globs.some(
        (glob) => glob === check || (glob.endsWith('*') && check.startsWith(glob.slice(0, -1))),
      ),
    )
    .map(({ verdict }) => verdict);
  if (verdicts.some((one) => one === 'fail' || one === 'partial' || one === 'blocked'))
    return 'open';
  return verdicts.includes('errored') ? 'ungraded' : 'done';
}
