import type { GradeReport } from '#domain/grade-report.ts';
import { count } from './figures.ts';

/** That a report is not of the whole challenge; null where it is. */
export function selectionNote({ leftOut }: GradeReport): string | null {
  if (leftOut.length === 0) return null;
  const which = count(leftOut.length, 'criterion was', 'criteria were');
  return `A part of the challenge: ${which} not asked for and ${leftOut.length === 1 ? 'is' : 'are'} not in the total.`;
}
