import type { GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';
import { escapeMarkdown } from '../../escape/markdown.ts';

/** A fault of ours must be told from a loss at the first glance. */
export function ungradedLines({ criteria, score }: GradeReport): readonly string[] {
  if (score.ungraded === 0) return [];
  const faults = new Map(
    criteria.flatMap(({ fault }) => (fault === null ? [] : [[fault.code, fault] as const])),
  );
  return [
    '> [!IMPORTANT]',
    `> ${roundPoints(score.ungraded)} points could not be graded. This is no fault of the submission, and nothing is lost by it.`,
    ...[...faults.values()].flatMap(({ message, advice }) => [
      '>',
      `> **${escapeMarkdown(message)}** ${escapeMarkdown(advice)}`,
    ]),
  ];
}
