import type { TextValue } from '#domain/text.ts';
import { toVisible, toVisibleLine } from './visible.ts';

/** ASCII punctuation that Markdown, HTML in it, or GitHub's extensions (tables, mathematics, alerts) act upon. */
const active = /[!"#$&'()*<>@[\\\]^_`{|}~]/g;

/** Acted upon at the start of a line only: lists and rules. */
const activeAtStart = /^(?:[-+=]|\d+(?=[.)]))/;

/**
 * What GitHub makes a link or a picture of after Markdown is done, so that no entity keeps it from doing so:
 * `@name`, `#12`, `owner/repository#12`, `GH-12`, `https://`, `www.`, `:tada:`. A space without width does.
 */
const linked = /@(?=[\p{L}\p{N}])|#(?=\d)|GH-(?=\d)|:(?=\/|[\w+-]+:)|www(?=\.)/giu;

/** Of these, what it makes a link of in code too. Elsewhere, code stays fit to be copied. */
const linkedInCode = /@(?=[\p{L}\p{N}])|:(?=\/\/)|www(?=\.)/giu;

const nothing = '&#8203;';

/** One line of prose of GitHub's Markdown, also in a table or a list: shows the characters, does nothing. */
export function escapeMarkdown(value: TextValue, limit?: number): string {
  return toInertLine(toVisibleLine(value, limit), linked);
}

/** One line in the font of code, wherever prose may stand. Longest line as for prose. */
export function toMarkdownCode(value: TextValue, limit?: number): string {
  return `<code>${toInertLine(toVisibleLine(value, limit), linkedInCode)}</code>`;
}

/** Lines as they are, in a block of their own that starts and ends with a line break. */
export function toMarkdownBlock(value: TextValue): string {
  const visible = toVisible(value);
  const longestRun = Math.max(0, ...[...visible.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longestRun + 1));
  return `\n${fence}text\n${visible}\n${fence}\n`;
}

function toInertLine(line: string, links: RegExp): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { index, 0: match } of line.matchAll(links)) {
    const to = index + match.length;
    pieces.push(toEntities(line.slice(from, to)));
    from = to;
  }
  pieces.push(toEntities(line.slice(from)));
  return pieces.join(nothing).replace(activeAtStart, startToEntity);
}

function toEntities(value: string): string {
  return value.replaceAll(active, (character) => `&#${character.charCodeAt(0)};`);
}

/** A number keeps its digits: what follows them is pushed away from them. */
function startToEntity(start: string): string {
  return /\d/.test(start) ? `${start}${nothing}` : `&#${start.charCodeAt(0)};`;
}
