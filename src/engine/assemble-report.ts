import type {
  CategoryResult,
  CriterionResult,
  EngineEnvironment,
  GradeReport,
  Measurements,
  SubmissionSummary,
} from '#domain/grade-report.ts';
import type { CriterionId } from '#domain/identifiers.ts';
import { addBonus, addScores, isPassing } from '#domain/score.ts';
import type { Submission } from '#domain/submission.ts';
import type { BoundRubric } from './bound-rubric.ts';
import { toCriterionResults } from './criterion-results.ts';
import type { JudgedCriterion } from './judge-submission.ts';
import { toStepResults } from './step-results.ts';

export interface ReportParts {
  readonly graderVersion: string;
  readonly rubric: BoundRubric;
  readonly leftOut: readonly CriterionId[];
  readonly submission: Submission;
  readonly judged: readonly JudgedCriterion[];
  readonly measurements: Measurements;
  readonly environment: EngineEnvironment;
  /** When the verdicts were found out, where that was in an earlier run. */
  readonly recordedAt: Date | null;
  readonly startedAt: Date;
  readonly durationMs: number;
}

/** The only computation of a score. Pure: the same parts give the same report. */
export function assembleReport(parts: ReportParts): GradeReport {
  const { rubric, submission, judged, measurements } = parts;
  const criteria = toCriterionResults(judged);
  const lifting = criteria.filter((criterion) => criterion.bonus);
  const bonus = lifting.length === 0 ? null : addScores(lifting);
  const counted = addScores(criteria.filter((criterion) => !criterion.bonus));
  const score = bonus === null ? counted : addBonus(counted, bonus, rubric.bonus);
  const outcome = criteria.some((criterion) => criterion.verdict === 'errored')
    ? 'ungraded'
    : 'graded';
  return {
    grader: { name: 'drydock', version: parts.graderVersion },
    challenge: {
      id: rubric.id,
      title: rubric.title,
      rubricDigest: rubric.digest,
      passingPercent: rubric.passing,
    },
    submission: summarise(submission),
    outcome,
    score,
    bonus,
    passed: outcome === 'graded' && isPassing(score, rubric.passing),
    categories: toCategoryResults(rubric, criteria),
    steps: toStepResults(rubric.steps, { criteria, leftOut: parts.leftOut, measurements }),
    criteria,
    leftOut: parts.leftOut,
    measurements,
    environment: parts.environment,
    fromRecord: parts.recordedAt !== null,
    recordedAt: parts.recordedAt?.toISOString() ?? null,
    startedAt: parts.startedAt.toISOString(),
    durationMs: parts.durationMs,
  };
}

function toCategoryResults(
  rubric: BoundRubric,
  criteria: readonly CriterionResult[],
): readonly CategoryResult[] {
  return rubric.categories.flatMap(({ id, title }) => {
    const own = criteria.filter((criterion) => criterion.category === id && !criterion.bonus);
    return own.length === 0 ? [] : [{ id, title, ...addScores(own) }];
  });
}

function summarise(submission: Submission): SubmissionSummary {
  const { id, source, commit, committedAt, contentDigest, modifiedProtectedFiles, notices, texts } =
    submission;
  return { id, source, commit, committedAt, contentDigest, modifiedProtectedFiles, notices, texts };
}
