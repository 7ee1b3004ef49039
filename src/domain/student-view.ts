import type { Finding } from './finding.ts';
import type { CriterionResult, GradeReport } from './grade-report.ts';
import type { CriterionId } from './identifiers.ts';
import type { FeedbackLevel } from './rubric.ts';
import { text } from './text.ts';

const strictness: readonly FeedbackLevel[] = ['full', 'hint', 'verdict'];

/** At most as much feedback as `level`, whatever the rubric allows. */
export function limitFeedback(report: GradeReport, level: FeedbackLevel): GradeReport {
  const limit = strictness.indexOf(level);
  const criteria = report.criteria.map((criterion) =>
    strictness.indexOf(criterion.feedback) >= limit ? criterion : { ...criterion, feedback: level },
  );
  return { ...report, criteria };
}

/**
 * The report as a student may see it: hidden criteria without what they ask for, findings as far as the rubric's
 * feedback level goes. Scores and verdicts stay. A report without either comes back as it was.
 */
export function toStudentView(report: GradeReport): GradeReport {
  const { criteria } = report;
  if (criteria.every(({ hidden, feedback }) => !hidden && feedback === 'full')) return report;
  const names = new Map<CriterionId, CriterionId>();
  for (const { id, hidden } of criteria) {
    if (hidden) names.set(id, `hidden/criterion-${names.size + 1}`);
  }
  return { ...report, criteria: criteria.map((criterion) => veil(criterion, names)) };
}

function veil(
  criterion: CriterionResult,
  names: ReadonlyMap<CriterionId, CriterionId>,
): CriterionResult {
  const { id, hidden, feedback, findings, blockedBy, title } = criterion;
  const seen: CriterionResult = {
    ...criterion,
    findings: hidden || feedback === 'verdict' ? [] : findings.map((one) => reduce(one, title)),
    blockedBy: blockedBy === null ? null : rename(blockedBy, names),
  };
  const name = names.get(id);
  return name === undefined
    ? seen
    : {
        ...seen,
        id: name,
        check: name,
        title: 'A criterion that is not shown',
        optionsDigest: null,
        reason: null,
      };

  function reduce(finding: Finding, what: string): Finding {
    if (feedback === 'full') return finding;
    const message = text`${what}.`;
    return { ...finding, message, location: null, evidence: null, reproduce: null };
  }
}

function rename(
  blockedBy: NonNullable<CriterionResult['blockedBy']>,
  names: ReadonlyMap<CriterionId, CriterionId>,
): CriterionResult['blockedBy'] {
  const name = names.get(blockedBy.criterion);
  return name === undefined
    ? blockedBy
    : { code: 'hidden-criterion-lost', check: name, criterion: name };
}
