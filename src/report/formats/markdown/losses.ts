import type { GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';
import { escapeMarkdown, toMarkdownCode } from '../../escape/markdown.ts';
import { type Loss, lostPoints, toLosses } from '../../lost-points.ts';
import type { MarkdownContext } from './context.ts';
import { findingLines } from './finding.ts';

/** Findings of one criterion that are shown; a submission can cause any number. */
const mostFindings = 6;
/** What the heading and the word on what is missing take. */
const reservedBytes = 400;

/** Every loss folds out; what there is no room for is counted. */
export function lossBlocks(
  { criteria }: GradeReport,
  context: MarkdownContext,
  roomBytes: number,
): readonly string[] {
  const losses = toLosses(criteria);
  if (losses.length === 0) return [];
  const lines = [
    losses.length === 1 ? '### What was lost' : '### What was lost, most points first',
  ];
  let room = roomBytes - reservedBytes;
  for (const [index, loss] of losses.entries()) {
    const block = lossLines(loss, context);
    room -= Buffer.byteLength(block.join('\n')) + 2;
    if (room < 0) {
      lines.push('', `… and ${losses.length - index} more. The JSON report holds all of them.`);
      return lines;
    }
    lines.push('', ...block);
  }
  return lines;
}

function lossLines(
  { criterion, blocked, points }: Loss,
  context: MarkdownContext,
): readonly string[] {
  const { id, title, verdict, findings, earned, possible } = criterion;
  const shown = findings.slice(0, mostFindings);
  const more = findings.length - shown.length;
  const state = verdict === 'blocked' ? 'Could not be looked at: ' : '';
  const partly =
    verdict === 'partial' ? ` · ${roundPoints(earned)} of ${roundPoints(possible)} earned` : '';
  return [
    '<details>',
    `<summary><b>−${points}</b> ${state}${escapeMarkdown(title, 200)} · ${toMarkdownCode(id)}${partly}</summary>`,
    ...shown.flatMap((finding) => ['', ...findingLines(finding, context)]),
    ...(more > 0 ? ['', `… and ${more} more like these.`] : []),
    ...blockedLines(blocked),
    '',
    '</details>',
  ];
}

function blockedLines(blocked: Loss['blocked']): readonly string[] {
  if (blocked.length === 0) return [];
  const names = blocked.map((one) => `${toMarkdownCode(one.id)} (${lostPoints(one)})`).join(', ');
  return ['', `Because of it, not looked at: ${names}`];
}
