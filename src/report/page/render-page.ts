import { wrapAnsi } from 'fast-wrap-ansi';
import { createColors } from 'picocolors';
import { untrusted } from '#domain/text.ts';
import { escapeText } from '../escape/terminal.ts';
import type { RenderStyle } from '../format.ts';

/** A page of the documentation for a terminal: headings, lists and code as they are, prose wrapped. */
export function renderPage(markdown: string, style: RenderStyle): string {
  const paint = createColors(style.colour);
  const width = Math.max(40, Math.min(style.columns, 90)) - 2;
  let isCode = false;
  const lines = escapeText(untrusted(markdown))
    .trim()
    .split('\n')
    .flatMap((line): readonly string[] => {
      if (line.startsWith('```')) {
        isCode = !isCode;
        return [];
      }
      if (isCode) return [`    ${paint.cyan(line)}`];
      const heading = /^#+ (.*)$/.exec(line)?.[1];
      if (heading !== undefined) return [paint.bold(heading)];
      const plain = line.replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)').replaceAll('`', '');
      return wrapAnsi(plain, width, { hard: false }).split('\n');
    });
  return `\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n\n`;
}
