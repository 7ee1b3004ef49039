/** https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_07_04 */
export interface HereDocument {
  readonly delimiter: string;
  readonly mayBeIndented: boolean;
  /** Of the operator with the delimiter. */
  readonly length: number;
}

const longestOperator = 256;

/** The one that begins at `index`; null where none does. */
export function openHereDocument(text: string, index: number): HereDocument | null {
  if (!text.startsWith('<<', index) || text[index + 2] === '<') return null;
  const found = /^<<(-?)[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|\\?([\w.-]+))/.exec(
    text.slice(index, index + longestOperator),
  );
  if (found === null) return null;
  const [operator, dash, single, double, bare] = found;
  const delimiter = single ?? double ?? bare ?? '';
  return { delimiter, mayBeIndented: dash === '-', length: operator.length };
}

/** Where the line after its delimiter begins; the end of the text where there is none. */
export function endOfHereDocument(text: string, from: number, document: HereDocument): number {
  let index = from;
  while (index < text.length) {
    const newline = text.indexOf('\n', index);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(index, end);
    index = Math.min(end + 1, text.length);
    if ((document.mayBeIndented ? line.replace(/^\t+/, '') : line) === document.delimiter) break;
  }
  return index;
}
