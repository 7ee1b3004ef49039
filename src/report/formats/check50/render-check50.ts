import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import type { CriterionId } from '#domain/identifiers.ts';
import { accountOf, blockerOf, hintsOf } from '../../account.ts';
import { type CountedPoints, countedPoints } from '../../counted-points.ts';
import { toJson } from '../../escape/json.ts';
import { escapeText } from '../../escape/terminal.ts';

/** Lines of a log that check50 keeps. */
const mostLogLines = 100;

/**
 * The JSON of check50, which knows no points: they stand in each result's `data`.
 * https://cs50.readthedocs.io/projects/check50/en/latest/json_specification/
 */
export function renderCheck50(report: GradeReport): string {
  const counted = countedPoints(report);
  return toJson({
    slug: report.challenge.id,
    results: report.criteria.map((criterion) =>
      toResult(criterion, report, counted.get(criterion.id) ?? criterion),
    ),
    version: report.grader.version,
  });
}

function toResult(
  criterion: CriterionResult,
  report: GradeReport,
  { earned, possible }: CountedPoints,
): object {
  const { id, title, ungraded, verdict } = criterion;
  const blocker = blockerOf(criterion);
  return {
    name: toName(id),
    description: title,
    passed: passedOf(criterion),
    log: logOf(criterion),
    cause: causeOf(criterion, report),
    data: { score: earned, max_score: possible, ungraded, verdict, check: id },
    dependency: blocker === null ? null : toName(blocker),
  };
}

/** Null: was not run, which is neither right nor wrong. */
function passedOf({ verdict }: CriterionResult): boolean | null {
  if (verdict === 'pass') return true;
  return verdict === 'fail' || verdict === 'partial' ? false : null;
}

function causeOf(criterion: CriterionResult, report: GradeReport): object | null {
  const account = accountOf(criterion, report);
  if (account === null) return null;
  const hint = hintsOf(criterion);
  return { rationale: escapeText(account), help: hint === null ? null : escapeText(hint) };
}

function logOf({ findings }: CriterionResult): readonly string[] {
  const lines = findings.flatMap(({ evidence }) =>
    evidence === null ? [] : escapeText(evidence).split('\n'),
  );
  return lines.slice(-mostLogLines);
}

/** The names of check50 are those of Python functions. */
function toName(id: CriterionId): string {
  return id.replaceAll(/[^a-z0-9]+/g, '_');
}
