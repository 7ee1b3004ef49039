const firstLines = 8;
const lastLines = 24;
const longestLine = 2_000;

/** Of much text its start and its end, where errors stand. */
export function shortenLines(text: string): string {
  const lines = text
    .replace(/^\n+|\s+$/g, '')
    .split('\n')
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));
  const missing = lines.length - firstLines - lastLines;
  if (missing <= 1) return lines.join('\n');
  return [
    ...lines.slice(0, firstLines),
    `… ${missing} lines left out …`,
    ...lines.slice(-lastLines),
  ].join('\n');
}
