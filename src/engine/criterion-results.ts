import type { Finding } from '#domain/finding.ts';
import type { CriterionResult } from '#domain/grade-report.ts';
import type { CheckId } from '#domain/identifiers.ts';
import { scoreVerdict } from '#domain/score.ts';
import type { Verdict } from '#domain/verdict.ts';
import type { JudgedCriterion } from './judge-submission.ts';
import { titleOf } from './title-of.ts';

/**
 * The rows of a report. A cause that blocks several criteria is shown once: by the criterion that fails
 * with it, or, where none does, by the first that it blocks.
 */
export function toCriterionResults(judged: readonly JudgedCriterion[]): readonly CriterionResult[] {
  const shownBy = new Map<Finding, CheckId>();
  for (const { criterion, verdict } of judged) {
    for (const finding of ownFindings(verdict)) shownBy.set(finding, criterion.check);
  }
  return judged.map(({ criterion, verdict, durationMs }) => {
    const { check, category, points, definition } = criterion;
    const score = scoreVerdict(verdict, points);
    const cause = verdict.kind === 'blocked' ? verdict.by.finding : null;
    if (cause !== null && !shownBy.has(cause)) shownBy.set(cause, check);
    const showsCause = cause !== null && shownBy.get(cause) === check;
    return {
      check,
      category,
      title: titleOf(definition, verdict),
      verdict: verdict.kind,
      ...score,
      durationMs,
      findings: showsCause ? [cause] : ownFindings(verdict),
      blockedBy: cause === null ? null : { code: cause.code, check: shownBy.get(cause) ?? check },
      fault: verdict.kind === 'errored' ? verdict.fault : null,
      reason: verdict.kind === 'not-applicable' ? verdict.reason : null,
    };
  });
}

function ownFindings(verdict: Verdict): readonly Finding[] {
  return verdict.kind === 'fail' || verdict.kind === 'partial' ? verdict.findings : [];
}
