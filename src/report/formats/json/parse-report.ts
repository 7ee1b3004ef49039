import { z } from 'zod';
import type { GradeReport } from '#domain/grade-report.ts';
import { addScores, roundPoints } from '#domain/score.ts';
import { UsageError } from '#domain/usage-error.ts';
import { fromReportDocument } from './from-report-document.ts';

/**
 * Reads a JSON report back; every text in it is a stranger's. Throws `UsageError` where it is none, or where its
 * points do not add up: the sum is what others show.
 */
export function parseReport(content: string, file: string): GradeReport {
  const report = toReport(content, file);
  const disagreement = findDisagreement(report);
  if (disagreement !== null) throw notAReport(file, disagreement);
  return report;
}

function toReport(content: string, file: string): GradeReport {
  try {
    return fromReportDocument(JSON.parse(content));
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw notAReport(file, 'it is not JSON', error);
    const [issue] = error.issues;
    const where = issue?.path.join('.') || 'report';
    throw notAReport(file, `${where}: ${issue?.message ?? 'not valid'}`, error);
  }
}

/** What is wrong with the arithmetic; null where nothing is. */
function findDisagreement({ score, criteria, outcome, passed }: GradeReport): string | null {
  const base = addScores(criteria.filter(({ bonus }) => !bonus));
  const bonus = addScores(criteria.filter((one) => one.bonus));
  const most = roundPoints(base.earned + bonus.earned);
  if (score.earned < base.earned || score.earned > most) {
    return `score.earned is ${score.earned}, but the criteria add up to ${most}`;
  }
  for (const part of ['possible', 'ungraded'] as const) {
    if (base[part] !== roundPoints(score[part])) {
      return `score.${part} is ${score[part]}, but the criteria add up to ${base[part]}`;
    }
  }
  if (criteria.some((one) => one.earned > one.possible || one.ungraded > one.possible)) {
    return 'a criterion has more points than it is worth';
  }
  return passed && outcome === 'ungraded' ? 'an ungraded report cannot have passed' : null;
}

function notAReport(file: string, why: string, cause?: unknown): UsageError {
  return new UsageError(
    `${file} is no grade report (${why})`,
    'schema/grade-report.schema.json describes one.',
    cause,
  );
}
