import { roundPoints } from '#domain/score.ts';
import { untrusted } from '#domain/text.ts';
import { escapeLine } from '../../escape/terminal.ts';

const longestName = 200;

/** A plain string of a report: names of files, titles. None of them is trusted here. */
export function inline(value: string): string {
  return escapeLine(untrusted(value), longestName);
}

/** With a minus sign as wide as a digit. */
export function minus(count: number): string {
  return `−${roundPoints(count)}`;
}
