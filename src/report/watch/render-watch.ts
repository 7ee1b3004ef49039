import pc from 'picocolors';
import type { GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';
import { escapeLine } from '../escape/terminal.ts';
import { megabytes, points } from '../figures.ts';
import type { RenderStyle } from '../format.ts';
import { margin, toPage, wrap } from '../formats/terminal/page.ts';
import { inline } from '../formats/terminal/words.ts';
import { toLosses } from '../lost-points.ts';
import { type Movement, movementBetween } from './movement.ts';

/** What goes above a report while a folder is watched: where the score went, and what to do next. */
export function renderWatch(
  report: GradeReport,
  before: GradeReport | null,
  style: RenderStyle,
): string {
  const page = toPage(style);
  const lines = [scoreLine(report, before, style), ...nextLines(report, style)];
  const wrapped = lines.flatMap((line) => wrap(line, page.width));
  return `\n${wrapped.map((line) => margin + line).join('\n')}\n`;
}

function scoreLine(report: GradeReport, before: GradeReport | null, style: RenderStyle): string {
  const paint = pc.createColors(style.colour);
  const { earned, possible } = report.score;
  const score = paint.bold(`${roundPoints(earned)} / ${roundPoints(possible)}`);
  if (before === null) return score;
  const movement = movementBetween(before, report);
  return [score, ...words(movement, style)].join('  ');
}

function words({ points, imageSize, won, lost }: Movement, style: RenderStyle): readonly string[] {
  const paint = pc.createColors(style.colour);
  const titles = (results: Movement['won']) => results.map(({ title }) => inline(title)).join(', ');
  const parts = [
    ...(points > 0 ? [paint.green(`+${points}`)] : []),
    ...(points < 0 ? [paint.red(`−${-points}`)] : []),
    ...(imageSize === null
      ? []
      : [`image ${megabytes(imageSize.from)} → ${megabytes(imageSize.to)}`]),
    ...(won.length > 0 ? [paint.green(`✔ ${titles(won)}`)] : []),
    ...(lost.length > 0 ? [paint.red(`✗ ${titles(lost)}`)] : []),
  ];
  return parts.length === 0 ? [paint.dim('as before')] : parts;
}

/** The loss of most points, and what to try. */
function nextLines({ criteria }: GradeReport, style: RenderStyle): readonly string[] {
  const paint = pc.createColors(style.colour);
  const [first] = toLosses(criteria);
  if (first === undefined) return [];
  const { criterion } = first;
  const [finding] = criterion.findings;
  return [
    `${paint.yellow('Next')} (${points(first.points)}): ${inline(criterion.title)}`,
    ...(finding === undefined ? [] : [escapeLine(finding.message, 400)]),
    ...(finding === undefined ? [] : [paint.dim(escapeLine(finding.hint, 400))]),
  ];
}
