import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

const require = createRequire(import.meta.url);
const style = readFileSync(
  require.resolve('github-markdown-css/github-markdown-light.css'),
  'utf8',
);

/** GFM to HTML by the rules that GitHub has: what its sanitizer does not let through is gone. */
const toHtml = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize)
  .use(rehypeStringify);

/** `> [!IMPORTANT]`: GitHub's own, which GFM's specification does not know. */
const alert = /<blockquote>\s*<p>\[!([A-Z]+)\]\s*/g;

/** A page that shows Markdown as GitHub's step summary does. */
export async function renderGithubPage(markdown: string): Promise<string> {
  const html = String(await toHtml.process(markdown));
  const body = html.replaceAll(
    alert,
    (_match, kind: string) =>
      `<blockquote class="markdown-alert markdown-alert-${kind.toLowerCase()}"><p><b>${kind}</b></p><p>`,
  );
  return `<!doctype html><meta charset="utf-8"><style>${style}
    body { max-width: 900px; margin: 24px auto; padding: 0 24px; }
  </style><article class="markdown-body">${body}</article>`;
}
