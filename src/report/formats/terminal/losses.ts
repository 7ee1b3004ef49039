import type { GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';
import { count } from '../../figures.ts';
import { type Loss, lostPoints, toLosses } from '../../lost-points.ts';
import { findingLines } from './finding.ts';
import { heading, indent, labelled, type Page, row, wrap } from './page.ts';
import { inline, minus } from './words.ts';

/** Findings of one criterion that are printed; a submission can cause any number. */
const mostFindings = 6;

export function lossLines({ criteria }: GradeReport, page: Page): readonly string[] {
  const losses = toLosses(criteria);
  if (losses.length === 0) return [];
  const gutter = Math.max(...losses.map((loss) => minus(loss.points).length));
  const title = losses.length === 1 ? 'What was lost' : 'What was lost, most points first';
  return [
    ...heading(title, page),
    ...losses.flatMap((loss) => ['', ...oneLoss(loss, gutter, page)]),
  ];
}

function oneLoss(loss: Loss, gutter: number, page: Page): readonly string[] {
  const { paint } = page;
  const { criterion, points } = loss;
  const inner = { ...page, width: page.width - gutter - 2 };
  const [first = '', ...rest] = row(
    paint.bold(titleOf(criterion)),
    paint.dim(inline(criterion.id)),
    inner.width,
  );
  const lines = [...rest, ...findings(loss, inner), ...blockedLines(loss, inner)];
  return [
    `${paint.red(paint.bold(minus(points).padStart(gutter)))}  ${first}`,
    ...indent(lines, ' '.repeat(gutter + 2)),
  ];
}

function findings({ criterion }: Loss, page: Page): readonly string[] {
  const shown = criterion.findings.slice(0, mostFindings);
  const more = criterion.findings.length - shown.length;
  return [
    ...shown.flatMap((finding, index) => {
      const next = shown[index + 1];
      const hinted = next === undefined || next.hint.raw !== finding.hint.raw;
      return [...(index === 0 ? [] : ['']), ...findingLines(finding, { hinted, page })];
    }),
    ...(more > 0
      ? ['', page.paint.dim(`… and ${count(more, 'finding', 'findings')} more like these`)]
      : []),
    ...partialLines(criterion, page),
  ];
}

function partialLines(criterion: Loss['criterion'], page: Page): readonly string[] {
  const { verdict, earned, possible } = criterion;
  if (verdict !== 'partial') return [];
  return labelled('Earned', `${roundPoints(earned)} of ${roundPoints(possible)}`, page);
}

function blockedLines({ blocked, points }: Loss, page: Page): readonly string[] {
  if (blocked.length === 0) return [];
  const lost = roundPoints(blocked.reduce((sum, one) => sum + lostPoints(one), 0));
  const what = count(blocked.length, 'criterion', 'criteria');
  const names = blocked.map((one) => `${inline(one.id)} ${lostPoints(one)}`).join(', ');
  return [
    ...labelled(
      'Blocks',
      `${what} that could not be looked at, ${lost} of the ${points} points:`,
      page,
    ),
    ...indent(wrap(page.paint.dim(names), page.width - 8), ' '.repeat(8)),
  ];
}

/** The bad state is in the title only where it was seen; a cause that nobody owns is shown by whom it blocks. */
function titleOf({ verdict, title }: Loss['criterion']): string {
  return verdict === 'blocked' ? `Could not be looked at: ${inline(title)}` : inline(title);
}
