import type { GradeReport } from '#domain/grade-report.ts';
import { type MarkdownContext, plainContext } from './context.ts';
import { headLines } from './head.ts';
import { lossBlocks } from './losses.ts';
import { measurementLines } from './measurements.ts';
import { noticeLines } from './notices.ts';
import { categoryTable, stepTable } from './tables.ts';
import { ungradedLines } from './ungraded.ts';

/** GitHub's Markdown for a step summary or a comment: where the student stands, then why. */
export function renderMarkdown(
  report: GradeReport,
  context: MarkdownContext = plainContext,
): string {
  const before = [
    headLines(report, context),
    stepTable(report),
    categoryTable(report),
    ungradedLines(report),
  ];
  const after = [noticeLines(report), measurementLines(report), notPostedLines(context)];
  const taken = sizeOf([...before, ...after].flat());
  const losses = lossBlocks(report, context, context.limitBytes - taken);
  const blocks = [...before, losses, ...after].filter((lines) => lines.length > 0);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** For `--output markdown`. */
export function renderPlainMarkdown(report: GradeReport): string {
  return renderMarkdown(report);
}

function notPostedLines({ notPosted }: MarkdownContext): readonly string[] {
  if (notPosted.length === 0) return [];
  return ['> [!WARNING]', '> Not posted:', ...notPosted.map((line) => `> - ${line}`)];
}

/** With room for the line breaks between blocks. */
function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 3, 64);
}
