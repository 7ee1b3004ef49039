import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import type { CriterionId } from '#domain/identifiers.ts';
import { roundPoints } from '#domain/score.ts';
import { joinText, type Text, text } from '#domain/text.ts';

/** Findings of one criterion that a format for machines quotes; a submission can cause any number. */
const mostFindings = 20;

/** What is to be said of a criterion that is no pass: observations, cause, fault or reason. Null for a pass. */
export function accountOf(criterion: CriterionResult, report: GradeReport): Text | null {
  const { verdict, findings, fault, reason } = criterion;
  switch (verdict) {
    case 'pass':
      return null;
    case 'partial':
    case 'fail':
      return observed(findings);
    case 'blocked':
      return findings.length > 0
        ? observed(findings)
        : text`Not looked at: ${cause(criterion, report)}`;
    case 'not-applicable':
      return text`Does not apply: ${reason ?? 'no reason was given'}`;
    case 'errored':
      return text`Not graded, and not the submission's doing: ${fault?.message ?? 'unknown fault'}. ${fault?.advice ?? ''}`;
    default:
      return verdict satisfies never;
  }
}

/** The first sentence of an account, for fields that hold a headline. */
export function headlineOf(criterion: CriterionResult, report: GradeReport): Text | null {
  return criterion.findings[0]?.message ?? accountOf(criterion, report);
}

/** The hints of a criterion, each once. Null where there is none. */
export function hintsOf({ findings }: CriterionResult): Text | null {
  const hints = new Map(findings.slice(0, mostFindings).map(({ hint }) => [hint.raw, hint]));
  return hints.size === 0 ? null : joinText([...hints.values()], text`\n`);
}

/** The criterion that has to be mended first; null where this one was looked at. */
export function blockerOf({ blockedBy, id }: CriterionResult): CriterionId | null {
  return blockedBy === null || blockedBy.criterion === id ? null : blockedBy.criterion;
}

/** `Score 67.5/100`, with a word where it is not final. */
export function scoreLine({ score }: GradeReport): string {
  const { earned, possible, ungraded } = score;
  const total = `Score ${roundPoints(earned)}/${roundPoints(possible)}`;
  return ungraded === 0 ? total : `${total}, not final: ${roundPoints(ungraded)} not graded`;
}

function observed(findings: CriterionResult['findings']): Text {
  const said = findings.slice(0, mostFindings).map(({ message }) => message);
  const more = findings.length - said.length;
  return joinText(more > 0 ? [...said, text`… and ${more} more like these`] : said, text`\n`);
}

function cause({ blockedBy }: CriterionResult, { criteria }: GradeReport): Text {
  const blocker = criteria.find(({ id }) => id === blockedBy?.criterion);
  return text`"${blocker?.title ?? blockedBy?.criterion ?? 'an earlier criterion'}" (${blockedBy?.code ?? 'unknown'}) has to be mended first.`;
}
