import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import type { CriterionId } from '#domain/identifiers.ts';
import { text } from '#domain/text.ts';
import type { Verdict } from '#domain/verdict.ts';
import type { BoundCriterion, BoundRubric } from './bound-rubric.ts';
import { optionsDigest } from './options-digest.ts';

/**
 * Verdicts of a kept report that hold under another rubric too: of criteria in which the same check asks the same. What
 * could not be judged then is no verdict.
 */
export function knownVerdicts(
  report: GradeReport,
  { criteria }: BoundRubric,
): ReadonlyMap<CriterionId, Verdict> {
  const byId = new Map(report.criteria.map((result) => [result.id, result]));
  const asked = new Map(criteria.map((criterion) => [criterion.id, criterion]));
  const known = new Map<CriterionId, Verdict>();
  for (const criterion of criteria) {
    const result = sameQuestion(criterion, report.criteria, byId);
    const verdict = result === undefined ? null : toVerdict(result, { criterion, byId, asked });
    if (verdict !== null) known.set(criterion.id, verdict);
  }
  return known;
}

/** The row of the same id, else any other in which the same check asks the same: rows may be renamed. */
function sameQuestion(
  { id, check, options }: BoundCriterion,
  results: readonly CriterionResult[],
  byId: ReadonlyMap<CriterionId, CriterionResult>,
): CriterionResult | undefined {
  const digest = optionsDigest(options);
  const isSame = (one: CriterionResult) => one.check === check && one.optionsDigest === digest;
  const own = byId.get(id);
  return own !== undefined && isSame(own) ? own : results.find(isSame);
}

function toVerdict(result: CriterionResult, context: Context): Verdict | null {
  const [first, ...others] = result.findings;
  switch (result.verdict) {
    case 'pass':
      return { kind: 'pass' };
    case 'partial':
      if (first === undefined || result.share === null) return null;
      return { kind: 'partial', ratio: result.share, findings: [first, ...others] };
    case 'fail':
      return first === undefined ? null : { kind: 'fail', findings: [first, ...others] };
    case 'blocked':
      return toBlocked(result, context);
    case 'not-applicable':
      return { kind: 'not-applicable', reason: result.reason ?? text`it did not apply` };
    case 'errored':
      return null;
    default:
      return result.verdict satisfies never;
  }
}

interface Context {
  readonly criterion: BoundCriterion;
  readonly byId: ReadonlyMap<CriterionId, CriterionResult>;
  readonly asked: ReadonlyMap<CriterionId, BoundCriterion>;
}

/**
 * The very finding of the row that shows it, so that it is shown once again. Where only the other rubric's `requires`
 * kept it from being looked at, nobody knows what it would be.
 */
function toBlocked(
  { id, blockedBy }: CriterionResult,
  { criterion, byId, asked }: Context,
): Verdict | null {
  if (blockedBy === null) return null;
  const blocker = asked.get(blockedBy.criterion);
  const byFact = blockedBy.criterion === id || (blocker?.definition.owns.length ?? 0) > 0;
  if (!byFact && !criterion.requires.includes(blockedBy.criterion)) return null;
  const shown = byId.get(blockedBy.criterion)?.findings ?? [];
  const finding = shown.find(({ code }) => code === blockedBy.code);
  return finding === undefined ? null : { kind: 'blocked', by: { fact: criterion.check, finding } };
}
