import { finalPoints } from '#domain/final-points.ts';
import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import type { GradebookEntry } from '#domain/gradebook.ts';
import { toVisibleLine } from '../../escape/visible.ts';
import type { PageCell, PageStudent } from './page-data.ts';
import type { PageFileCell } from './page-file.ts';

const longestMessage = 200;

/** What the page's tables show of one submission. */
export function toPageStudent(entry: GradebookEntry): Omit<PageStudent, 'cells' | 'report'> {
  const { id, student, source, outcome, passed, score, late, flags, trust, fault } = entry;
  return {
    id,
    studentId: student.id,
    name: student.name,
    section: student.section,
    source,
    outcome,
    passed,
    ...score,
    final: finalPoints(entry),
    lateSeconds: late?.bySeconds ?? null,
    flags,
    trust: trust.kind,
    claimed: trust.kind === 'no-claim' ? null : trust.claimed.earned,
    fault: fault === null ? null : toVisibleLine(fault.message),
  };
}

export function toPageCells({ criteria }: GradeReport): readonly PageFileCell[] {
  return criteria.map((one) => [one.id, toCell(one)]);
}

function toCell({ verdict, earned, possible, findings }: CriterionResult): PageCell {
  const codes = new Map(findings.toReversed().map(({ code, message }) => [code, message]));
  return {
    verdict,
    earned,
    possible,
    findings: [...codes].map(([code, message]) => ({
      code,
      message: toVisibleLine(message, longestMessage),
    })),
  };
}
