import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';
import { findingLines } from './finding.ts';
import { heading, indent, type Page, padEnd, row } from './page.ts';
import { inline } from './words.ts';

/** What lifts the score and is not needed for full points: earned ones in a line, the others with what is missing. */
export function bonusLines({ bonus, criteria }: GradeReport, page: Page): readonly string[] {
  if (bonus === null) return [];
  const rows = criteria.filter((one) => one.bonus);
  const counted = rows.reduce((sum, one) => sum + one.earned, 0);
  return [
    ...heading(`Bonus: ${roundPoints(counted)} of ${roundPoints(bonus.possible)}`, page),
    ...rows.flatMap((one) => oneBonus(one, page)),
  ];
}

function oneBonus(criterion: CriterionResult, page: Page): readonly string[] {
  const { paint, width } = page;
  const { title, id, earned, possible, findings } = criterion;
  const gained = earned > 0 ? paint.green(`+${roundPoints(earned)}`) : paint.dim('+0');
  const inner = width - 6;
  const lines = [
    ...row(inline(title), paint.dim(inline(id)), inner),
    ...(earned < possible
      ? findings
          .slice(0, 1)
          .flatMap((one) => findingLines(one, { hinted: true, page: { ...page, width: inner } }))
      : []),
  ];
  const [first = '', ...rest] = lines;
  return [`${padEnd(gained, 4)}  ${first}`, ...indent(rest, ' '.repeat(6))];
}
