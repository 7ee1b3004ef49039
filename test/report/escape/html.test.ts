import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { text } from '#domain/text.ts';
import { escapeHtml, toWebUrl } from '#report/escape/html.ts';
import { toVisible } from '#report/escape/visible.ts';
import { hostileString } from './hostile-strings.ts';

describe('report/escape/html', () => {
  it.each([
    ['an element', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['the end of an attribute', `" onload='x' \``, '&quot; onload=&#39;x&#39; &#96;'],
    ['an entity', '&amp;lt;', '&amp;amp;lt;'],
    ['a comment', '<!-- -->', '&lt;!-- --&gt;'],
    ['the end of character data', ']]>', ']]&gt;'],
    ['controls', '\u0000\u001b[2J\u202e', '␀\\u202e'],
    ['a lone surrogate', '\ud800', '\ufffd'],
  ])('%s', (_name, value, escaped) => {
    expect(escapeHtml(value)).toBe(escaped);
  });

  it('escapes our own words too: they are prose, not markup', () => {
    expect(escapeHtml(text`less < ${'<b>'}`)).toBe('less &lt; &lt;b&gt;');
  });

  it('reads back as text and nothing else, in an element and in an attribute', () => {
    fc.assert(
      fc.property(hostileString, (value) => {
        const escaped = escapeHtml(value);
        const page = parseFragment(`<p title="${escaped}" class='${escaped}'>${escaped}</p>`);
        // A parser leaves out the line break after no tag but <pre>; <p> keeps all.
        expect(page.childNodes).toMatchObject([
          {
            tagName: 'p',
            attrs: [
              { name: 'title', value: toVisible(value) },
              { name: 'class', value: toVisible(value) },
            ],
          },
        ]);
        const [paragraph] = page.childNodes;
        const inside = paragraph && 'childNodes' in paragraph ? paragraph.childNodes : [];
        const words = inside.map((node) => ('value' in node ? node.value : `<${node.nodeName}>`));
        expect(words.join('')).toBe(toVisible(value));
      }),
    );
  });

  it.each([
    ['https://github.com/owner/repository', 'https://github.com/owner/repository'],
    ['http://example.com/"><b>', 'http://example.com/%22%3E%3Cb%3E'],
    ['javascript:alert(1)', null],
    [' JavaScript:alert(1)', null],
    ['data:text/html,x', null],
    ['./folder', null],
    ['', null],
  ])('makes a link of the web of %j: %j', (value, url) => {
    expect(toWebUrl(value)).toBe(url);
  });

  it('bounds megabytes', () => {
    expect(escapeHtml('<'.repeat(5_000_000)).length).toBeLessThan(100_000);
  });
});
