import type { Finding } from '#domain/finding.ts';
import type { CriterionResult } from '#domain/grade-report.ts';
import type { CheckId, CriterionId } from '#domain/identifiers.ts';
import { scoreVerdict } from '#domain/score.ts';
import type { Verdict } from '#domain/verdict.ts';
import type { JudgedCriterion } from './judge-submission.ts';
import { optionsDigest } from './options-digest.ts';
import { titleOf } from './title-of.ts';

/**
 * The rows of a report. A cause that blocks several criteria is shown once: by the criterion that fails
 * with it, or, where none does, by the first that it blocks.
 */
export function toCriterionResults(judged: readonly JudgedCriterion[]): readonly CriterionResult[] {
  const shownBy = new Map<string, Shown>();
  for (const { criterion, verdict } of judged) {
    for (const finding of ownFindings(verdict)) shownBy.set(toDefect(finding), criterion);
  }
  const showerOf = (cause: Finding, blocked: Shown): Shown => {
    const defect = toDefect(cause);
    const shower = shownBy.get(defect) ?? blocked;
    shownBy.set(defect, shower);
    return shower;
  };
  return judged.map(({ criterion, verdict, durationMs }) => {
    const { id, check, category, points, bonus, hidden, feedback } = criterion;
    const score = scoreVerdict(verdict, points);
    const cause = verdict.kind === 'blocked' ? verdict.by.finding : null;
    const shower = cause === null ? criterion : showerOf(cause, criterion);
    const showsCause = cause !== null && shower.id === id;
    return {
      id,
      check,
      category,
      title: titleOf(criterion, verdict),
      verdict: verdict.kind,
      bonus,
      hidden,
      feedback,
      ...score,
      share: shareOf(verdict),
      optionsDigest: optionsDigest(criterion.options),
      durationMs,
      findings: showsCause ? [cause] : ownFindings(verdict),
      blockedBy:
        cause === null ? null : { code: cause.code, check: shower.check, criterion: shower.id },
      fault: verdict.kind === 'errored' ? verdict.fault : null,
      reason: verdict.kind === 'not-applicable' ? verdict.reason : null,
    };
  });
}

/** Facts that are learned apart from each other can meet the same defect: what reads the same is one. */
function toDefect({ code, message, location }: Finding): string {
  return JSON.stringify([code, message.raw, location]);
}

function shareOf(verdict: Verdict): number | null {
  switch (verdict.kind) {
    case 'pass':
      return 1;
    case 'partial':
      return verdict.ratio;
    case 'fail':
      return 0;
    case 'blocked':
    case 'not-applicable':
    case 'errored':
      return null;
    default:
      return verdict satisfies never;
  }
}

interface Shown {
  readonly id: CriterionId;
  readonly check: CheckId;
}

function ownFindings(verdict: Verdict): readonly Finding[] {
  return verdict.kind === 'fail' || verdict.kind === 'partial' ? verdict.findings : [];
}
