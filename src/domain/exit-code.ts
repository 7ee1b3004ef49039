import type { GradeReport } from './grade-report.ts';

/** A contract: scripts read them. */
export const exitCodes = { passed: 0, notPassed: 1, notGraded: 2 } as const;

export function exitCodeOf(report: Pick<GradeReport, 'outcome' | 'passed'>): number {
  if (report.outcome === 'ungraded') return exitCodes.notGraded;
  return report.passed ? exitCodes.passed : exitCodes.notPassed;
}
