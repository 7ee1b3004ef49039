import stringWidth from 'fast-string-width';
import type { GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';
import { escapeLine } from '../../escape/terminal.ts';
import { bar } from './bar.ts';
import { type Page, wrap } from './page.ts';

/** In UTF-16 units. */
const longestTitle = 24;

export function categoryLines({ categories }: GradeReport, page: Page): readonly string[] {
  const rows = categories.map((category) => ({
    title: escapeLine(category.title, longestTitle),
    earned: String(roundPoints(category.earned)),
    category,
  }));
  const titleWidth = Math.max(...rows.map(({ title }) => stringWidth(title)));
  const earnedWidth = Math.max(...rows.map(({ earned }) => earned.length));
  // Room for what is ungraded, also at 60 columns.
  const cells = page.width < 60 ? 14 : 20;
  return rows.flatMap(({ title, earned, category }) => {
    const padding = ' '.repeat(titleWidth - stringWidth(title));
    const ungraded =
      category.ungraded > 0
        ? page.paint.magenta(`  ${roundPoints(category.ungraded)} ungraded`)
        : '';
    const line = `${title}${padding}  ${bar(category, page, cells)}  ${earned.padStart(earnedWidth)} / ${roundPoints(category.possible)}${ungraded}`;
    return wrap(line, page.width);
  });
}
