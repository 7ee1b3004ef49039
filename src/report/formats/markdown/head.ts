import type { GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';
import { escapeMarkdown, toMarkdownCode } from '../../escape/markdown.ts';
import { bar } from './bar.ts';
import type { MarkdownContext } from './context.ts';

export function headLines(report: GradeReport, context: MarkdownContext): readonly string[] {
  const { challenge, score } = report;
  const points = `${roundPoints(score.earned)} / ${roundPoints(score.possible)}`;
  return [
    `## ${escapeMarkdown(challenge.title)}: ${points}`,
    '',
    `${bar(score, 25)} **${percentOf(report)} %** · ${standing(report)}${movement(report, context)}`,
  ];
}

function percentOf({ score: { earned, possible } }: GradeReport): number {
  return possible === 0 ? 0 : roundPoints((earned / possible) * 100);
}

function standing({ outcome, passed, challenge }: GradeReport): string {
  if (outcome === 'ungraded') return '❔ not final: something could not be graded';
  return passed ? '✅ passed' : `❌ not passed: ${challenge.passingPercent} % is needed`;
}

function movement({ score }: GradeReport, { previous }: MarkdownContext): string {
  if (previous === null) return '';
  const commit = toMarkdownCode(previous.commit.slice(0, 7));
  const change = roundPoints(score.earned - previous.earned);
  if (change === 0) return ` · as before (${commit})`;
  return change > 0
    ? ` · ▲ ${change} more than ${commit}`
    : ` · ▼ ${Math.abs(change)} less than ${commit}`;
}
