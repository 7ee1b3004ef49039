import type { TextValue } from '#domain/text.ts';
import { toVisibleLine } from './visible.ts';

/** What a spreadsheet takes for a formula at the start of a cell, in both widths. https://owasp.org/www-community/attacks/CSV_Injection */
const formula = /^(?=\s*[=+\-@＝＋－＠])/u;

/** The same behind what a spreadsheet of another country, or set to another separator, takes for a new cell. */
const laterFormula = /([;|]\s*)(?=[=+\-@＝＋－＠])/gu;

const longestCell = 2000;

export type Cell = string | number | boolean | null | Exclude<TextValue, string | number>;

/** One row of RFC 4180, with its line break. Text is always in quotes and on one line; a number of ours stays one. */
export function toCsvRow(cells: readonly Cell[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

function toCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  return `"${withoutFormula(toVisibleLine(cell, longestCell)).replaceAll('"', '""')}"`;
}

function withoutFormula(line: string): string {
  return line.replace(formula, "'").replaceAll(laterFormula, "$1'");
}
