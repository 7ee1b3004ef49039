/** The last lines that say something; blank ones at the end are left out. */
export function lastLines(value: string, count: number): string {
  return value.trimEnd().split(/\r?\n/).slice(-count).join('\n');
}

/** The start of a text in one line, e.g. of an answer's body. */
export function excerpt(value: string, maxLength = 200): string {
  const line = value
    .slice(0, maxLength * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > maxLength ? `${line.slice(0, maxLength)} …` : line;
}

/** One word of a POSIX shell, whatever is in it: for paths in commands that a reader may paste. */
export function shellQuote(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
