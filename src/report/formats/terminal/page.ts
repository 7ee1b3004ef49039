import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import pc from 'picocolors';
import type { RenderStyle } from '../../format.ts';

export const margin = '  ';

/** What the sections write on. Their lines carry no margin. */
export interface Page {
  /** Columns of a line, the margin not counted. */
  readonly width: number;
  readonly paint: ReturnType<typeof pc.createColors>;
}

/** A line longer than this is hard to read, however wide the terminal is. */
const widest = 88;
const narrowest = 40;

export function toPage(style: RenderStyle): Page {
  const width = Math.min(Math.max(style.columns - 2 * margin.length, narrowest), widest);
  return { width, paint: pc.createColors(style.colour) };
}

/** Prose, wrapped between words; a word longer than a line is broken. */
export function wrap(value: string, width: number): readonly string[] {
  return wrapAnsi(value, width, { hard: true }).split('\n');
}

export function indent(lines: readonly string[], by: string): readonly string[] {
  return lines.map((line) => (line === '' ? line : by + line));
}

export function padEnd(value: string, width: number): string {
  return value + ' '.repeat(Math.max(0, width - stringWidth(value)));
}

const labelWidth = 8;

/** A word and what it says, the following lines standing under the first: `Hint    A stage that …` */
export function labelled(label: string, value: string, page: Page): readonly string[] {
  const head = page.paint.dim(padEnd(label, labelWidth));
  return hanging(head, wrap(value, page.width - labelWidth));
}

/** Lines beside a head, none under it. */
export function hanging(head: string, lines: readonly string[]): readonly string[] {
  const space = ' '.repeat(stringWidth(head));
  return lines.map((line, index) => (index === 0 ? head : space) + line);
}

/** Something on the left, wrapped where it must be, and something short at the right edge of its first line. */
export function row(left: string, right: string, width: number): readonly string[] {
  const [first = '', ...rest] = wrap(left, width - stringWidth(right) - 2);
  return [padEnd(first, width - stringWidth(right)) + right, ...rest];
}

export function heading(title: string, page: Page): readonly string[] {
  return [page.paint.bold(title), page.paint.dim('─'.repeat(Math.min(page.width, 60)))];
}
