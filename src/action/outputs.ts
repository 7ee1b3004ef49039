import type { GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';
import type { WrittenFiles } from './write-files.ts';

/** The outputs that action.yml describes. */
export function toOutputs(
  report: GradeReport,
  files: WrittenFiles,
): Readonly<Record<string, string>> {
  const { earned, possible } = report.score;
  return {
    score: String(roundPoints(earned)),
    possible: String(roundPoints(possible)),
    percent: String(possible === 0 ? 0 : roundPoints((earned / possible) * 100)),
    passed: String(report.passed),
    outcome: report.outcome,
    report: files.report,
    'report-digest': files.reportDigest,
    'report-folder': files.folder,
    badge: files.badge,
  };
}
