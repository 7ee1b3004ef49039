import type { Finding, Location } from '#domain/finding.ts';
import { cutMiddle } from '../../escape/cut.ts';
import { escapeMarkdown, toMarkdownBlock, toMarkdownCode } from '../../escape/markdown.ts';
import type { MarkdownContext } from './context.ts';

/** Of a quoted log, its start and its end: characters. */
const longestEvidence = 4_000;

/** Observed, where, proof, what to try, how to see it again. */
export function findingLines(finding: Finding, context: MarkdownContext): readonly string[] {
  const { message, location, evidence, hint, reproduce } = finding;
  return [
    `${escapeMarkdown(message)}${location === null ? '' : ` (${place(location, context)})`}`,
    ...(evidence === null ? [] : block(cutMiddle(evidence.raw, longestEvidence))),
    '',
    `💡 ${escapeMarkdown(hint)}`,
    ...(reproduce === null ? [] : ['', 'See it again:', ...block(reproduce)]),
  ];
}

function block(value: string): readonly string[] {
  return ['', toMarkdownBlock(value).trim()];
}

function place({ file, line }: Location, { filesUrl }: MarkdownContext): string {
  const words = toMarkdownCode(line === null ? file : `${file}:${line}`, 200);
  if (filesUrl === null) return words;
  const path = file.split('/').map(encodePart).join('/');
  return `<a href="${filesUrl}/${path}${line === null ? '' : `#L${line}`}">${words}</a>`;
}

/** Also what encodeURIComponent leaves and Markdown acts upon. */
function encodePart(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replaceAll(
    /[!'()*_~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
