import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { toVisible } from '#report/escape/visible.ts';
import { escapeXml } from '#report/escape/xml.ts';
import { hostileString } from './hostile-strings.ts';

describe('report/escape/xml', () => {
  it.each([
    ['an element', '<failure/>', '&lt;failure/&gt;'],
    ['the end of character data', ']]>', ']]&gt;'],
    ['quotes', `"'`, '&quot;&apos;'],
    ['an entity', '&x;', '&amp;x;'],
    ['a line break', 'a\nb', 'a&#10;b'],
    ['what XML 1.0 forbids', '\u0000\u000b\ufffe\uffff', '␀␋\\ufffe\\uffff'],
    ['lone surrogates', '\ud800\udc00\ud800', '\u{10000}\ufffd'],
  ])('%s', (_name, value, escaped) => {
    expect(escapeXml(value)).toBe(escaped);
  });

  it('is well-formed and reads back, in an element and in an attribute', () => {
    fc.assert(
      fc.property(hostileString, (value) => {
        const escaped = escapeXml(value);
        const read = readXml(`<a b="${escaped}" c='${escaped}'>${escaped}</a>`);
        const visible = toVisible(value);
        expect(read).toEqual({ tags: 1, b: visible, c: visible, text: visible });
      }),
    );
  });

  it('bounds megabytes', () => {
    expect(escapeXml('&'.repeat(5_000_000)).length).toBeLessThan(100_000);
  });
});

function readXml(xml: string): unknown {
  const read = { tags: 0, b: '', c: '', text: '' };
  const parser = new SaxesParser();
  parser.on('opentag', ({ attributes }) => {
    read.tags += 1;
    read.b = attributes['b'] ?? '';
    read.c = attributes['c'] ?? '';
  });
  parser.on('text', (value) => {
    read.text += value;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return read;
}
