/** Go's `unicode.IsSpace`, which Docker trims with; JavaScript's `\s` differs in U+0085 and U+FEFF. */
const spaces =
  '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const space = new RegExp(`[${spaces}]`);
const leading = new RegExp(`^[${spaces}]+`);

/** What separates a keyword from its arguments, and plain arguments from each other. */
export const separator = /[\t\v\f\r ]+/;

export function isSpace(character: string): boolean {
  return space.test(character);
}

export function trimStart(text: string): string {
  return text.replace(leading, '');
}

/** By hand: a pattern that ends with `$` takes quadratic time on a long run of spaces in the middle. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

export function trim(text: string): string {
  return trimStart(trimEnd(text));
}

export function withoutLineEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === '\r' || line[end - 1] === '\n')) end -= 1;
  return line.slice(0, end);
}
