import { createHash } from 'node:crypto';
import { escapeHtml } from '../../escape/html.ts';
import { toScriptData } from './script-data.ts';

export interface HtmlDocument {
  readonly title: string;
  /** Content of one style element. Ours. */
  readonly style: string;
  /** Markup of the body. Ours, with everything foreign escaped. */
  readonly body: string;
  /** Content of one script element. Ours. */
  readonly script?: string;
  /** What the script reads, as JSON; may hold anything. */
  readonly data?: unknown;
}

/**
 * One file that needs no server and no network. Its policy allows the one style and the one script that are ours,
 * by their hashes, and nothing else: no picture, no connection, no form, no frame, no inline handler, no string
 * that becomes markup. https://www.w3.org/TR/CSP3/
 */
export function renderHtmlDocument({ title, style, body, script, data }: HtmlDocument): string {
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
    ...(data === undefined
      ? []
      : [`<script type="application/json" id="data">${toScriptData(data)}</script>`]),
    ...(script === undefined ? [] : [`<script>${script}</script>`]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function hashOf(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}
