import type { GradeReport } from '#domain/grade-report.ts';
import type { RenderStyle } from '../../format.ts';
import { bonusLines } from './bonus.ts';
import { categoryLines } from './categories.ts';
import { lossLines } from './losses.ts';
import { noticeLines } from './notices.ts';
import { margin, type Page, toPage } from './page.ts';
import { completeLines, progressLines, stepLines, titleLines } from './steps.ts';
import { totalLines } from './total.ts';
import { ungradedLines } from './ungraded.ts';

type Section = (report: GradeReport, page: Page) => readonly string[];

/** From the top: where the student stands, what it is made of, what was lost and why, the total. */
const sections: readonly Section[] = [
  titleLines,
  stepLines,
  progressLines,
  completeLines,
  categoryLines,
  lossLines,
  bonusLines,
  ungradedLines,
  noticeLines,
  totalLines,
];

export function renderTerminal(report: GradeReport, style: RenderStyle): string {
  const page = toPage(style);
  const blocks = sections
    .map((section) => section(report, page))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => (line === '' ? '' : margin + line)).join('\n'));
  return `\n${blocks.join('\n\n')}\n\n`;
}
