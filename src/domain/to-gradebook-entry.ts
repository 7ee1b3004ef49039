import type { GradeReport } from './grade-report.ts';
import type { GradebookEntry, GradebookFlag } from './gradebook.ts';
import type { LocatedSubmission } from './origin.ts';
import type { Fault } from './verdict.ts';

/** What became of one submission: a report, or the reason why there is none. */
export type GradeResult =
  | { readonly report: GradeReport }
  | { readonly report: null; readonly fault: Fault };

/** `possible`: the rubric's points, for a submission of which nothing could be judged. */
export function toGradebookEntry(
  { id, source, student }: LocatedSubmission,
  result: GradeResult,
  possible: number,
): GradebookEntry {
  const named = { id, source, student, late: null, trust: { kind: 'no-claim' } } as const;
  if (result.report === null) {
    return {
      ...named,
      commit: null,
      committedAt: null,
      contentDigest: null,
      outcome: 'ungraded',
      score: { earned: 0, possible, ungraded: possible },
      passed: false,
      flags: ['ungraded', 'not-fetched'],
      fault: result.fault,
      hasReport: false,
    };
  }
  const { report } = result;
  const { submission, outcome, score, passed } = report;
  return {
    ...named,
    commit: submission.commit,
    committedAt: submission.committedAt,
    contentDigest: submission.contentDigest,
    outcome,
    score,
    passed,
    flags: flagsOf(report),
    fault: report.criteria.find(({ fault }) => fault !== null)?.fault ?? null,
    hasReport: true,
  };
}

function flagsOf({ outcome, submission, criteria, leftOut }: GradeReport): GradebookFlag[] {
  const flags: GradebookFlag[] = [];
  if (outcome === 'ungraded') flags.push('ungraded');
  if (submission.modifiedProtectedFiles.length > 0) flags.push('modified-protected-files');
  const codes = criteria.flatMap(({ findings }) => findings.map(({ code }) => code));
  if (codes.some(isRefusal)) flags.push('refused');
  if (leftOut.length > 0) flags.push('partial');
  return flags;
}

/** Findings of the sandbox about what it never grants. */
function isRefusal(code: string): boolean {
  return /^(?:compose|dockerfile)-refused/.test(code);
}
