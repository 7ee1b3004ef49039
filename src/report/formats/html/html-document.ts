import { createHash } from 'node:crypto';
import { escapeHtml } from '../../escape/html.ts';

export interface HtmlDocument {
  readonly title: string;
  /** Content of one style element. Ours. */
  readonly style: string;
  /** Markup of the body. Ours, with everything foreign escaped. */
  readonly body: string;
  /** Content of one script element. Ours. */
  readonly script?: string;
}

/**
 * One file that needs no server and no network. Its policy allows the one style and the one script that are ours,
 * by their hashes, and nothing else: no picture, no connection, no form, no frame, no inline handler, no string
 * that becomes markup. https://www.w3.org/TR/CSP3/
 */
export function renderHtmlDocument(document: HtmlDocument): string {
  return `${openingOf(document)}${closingOf(document)}`;
}

/**
 * A document around data that its script reads out of the element `data`. What stands between the two parts may hold
 * anything and must come from `toScriptData`.
 */
export function htmlAround(document: HtmlDocument): {
  readonly before: string;
  readonly after: string;
} {
  return {
    before: `${openingOf(document)}<script type="application/json" id="data">`,
    after: `</script>\n${closingOf(document)}`,
  };
}

function openingOf({ title, style, body, script }: HtmlDocument): string {
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    script === undefined ? "script-src 'none'" : `script-src ${hashOf(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy).replaceAll('&#39;', "'")}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    body,
    '',
  ].join('\n');
}

function closingOf({ script }: HtmlDocument): string {
  const end = ['</body>', '</html>', ''];
  return [...(script === undefined ? [] : [`<script>${script}</script>`]), ...end].join('\n');
}

function hashOf(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}
