import { wrapAnsi } from 'fast-wrap-ansi';
import type { Text } from '#domain/text.ts';
import { escapeText } from '../../escape/terminal.ts';
import type { Page } from './page.ts';

const firstLines = 4;
const lastLines = 12;
/** Rows that one line of evidence may take when it is folded. */
const mostRows = 4;

/** Quoted as it is, beside a rule; of much text its start and its end, where errors stand. */
export function evidenceLines(evidence: Text, { width, paint }: Page): readonly string[] {
  const lines = escapeText(evidence)
    .split('\n')
    .map((line) => line.trimEnd());
  const kept = shorten(trimBlank(lines));
  return kept
    .flatMap((line) => fold(line, width - 2))
    .map((line) => `${paint.dim('│')} ${line}`.trimEnd());
}

function trimBlank(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return first === -1 ? [] : lines.slice(first, last + 1);
}

function shorten(lines: readonly string[]): readonly string[] {
  const missing = lines.length - firstLines - lastLines;
  if (missing <= 1) return lines;
  return [
    ...lines.slice(0, firstLines),
    `… ${missing} lines left out …`,
    ...lines.slice(-lastLines),
  ];
}

function fold(line: string, width: number): readonly string[] {
  const rows = wrapAnsi(line, width, { hard: true, trim: false }).split('\n');
  if (rows.length <= mostRows) return rows;
  return [...rows.slice(0, mostRows - 1), '…'];
}
