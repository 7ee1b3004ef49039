import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { text, untrusted } from '#domain/text.ts';
import { escapeLine, escapeText } from '#report/escape/terminal.ts';
import { hostileString } from './hostile-strings.ts';

const inkless = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]--[\n\u200c\u200d]]/v;

const cases: readonly (readonly [name: string, value: string, escaped: string])[] = [
  ['colours', '\u001b[31;1mred\u001b[0m', 'red'],
  ['colours in 8 bits', '\u009b31mred', 'red'],
  ['a window title', '\u001b]0;title\u0007x', 'x'],
  ['a hyperlink', '\u001b]8;;https://example.com\u001b\\link\u001b]8;;\u001b\\', 'link'],
  ['a terminal reset', '\u001bcx', 'x'],
  ['a character set', '\u001b(0x', 'x'],
  ['a device control string', '\u001bPq#0\u001b\\x', 'x'],
  ['a title without an end', '\u001b]0;title\nx', '␛]0;title\nx'],
  ['a sequence made by taking one out', '\u001b\u001b[31m[31mx', '␛[31mx'],
  ['a bare CR', 'Score: 0\rScore: 100', 'Score: 0\nScore: 100'],
  ['CRLF', 'a\r\nb', 'a\nb'],
  ['tabs', 'a\tb', 'a    b'],
  ['backspace, bell, null, delete', 'a\b\u0007\u0000\u007f', 'a␈␇␀␡'],
  ['C1 controls', 'a\u0085b', 'a\\u0085b'],
  ['line separators', 'a\u2028b\u2029c', 'a\\u2028b\\u2029c'],
  ['bidi overrides', 'a\u202eb\u2066c', 'a\\u202eb\\u2066c'],
  ['what has no width', 'a\u200bb\ufeffc\u{e0041}', 'a\\u200bb\\ufeffc\\u{e0041}'],
  ['lone surrogates', '\ud800a\udc00', '\ufffda\ufffd'],
  ['emoji, joined', '👨‍👩‍👧 é 日本', '👨‍👩‍👧 é 日本'],
];

describe('report/escape/terminal', () => {
  it.each(cases)('%s', (_name, value, escaped) => {
    expect(escapeText(untrusted(value))).toBe(escaped);
  });

  it('leaves our own words as they are and escapes what stands in them', () => {
    expect(escapeText(text`first\n${'\u001b[2J'}second`)).toBe('first\nsecond');
  });

  it('lets nothing through that is not ink', () => {
    fc.assert(
      fc.property(hostileString, (value) => {
        expect(escapeText(untrusted(value))).not.toMatch(inkless);
      }),
    );
  });

  it('loses no letter outside of control sequences', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abc xyz\n日') }), (value) => {
        expect(escapeText(untrusted(value))).toBe(value);
      }),
    );
  });

  it('keeps a line to one line of bounded length', () => {
    fc.assert(
      fc.property(hostileString, (value) => {
        const line = escapeLine(untrusted(value.repeat(20)), 80);
        expect(line).not.toContain('\n');
        expect(line.length).toBeLessThanOrEqual(80);
        expect(line.isWellFormed()).toBe(true);
      }),
    );
  });

  it.each([
    ['letters', 'x'],
    ['escapes', '\u001b'],
    ['openers', '\u009d'],
    ['white space', ' \n'],
    ['sequences', '\u001b[3'],
  ])('shows the start and the end of megabytes of %s', (_name, unit) => {
    const escaped = escapeText(untrusted(`start\n${unit.repeat(5_000_000)}\nend`));
    // Compared as flags: a failure must not print the text itself.
    expect({
      bounded: escaped.length < 140_000,
      start: escaped.startsWith('start\n'),
      end: escaped.endsWith('\nend'),
      said: escaped.includes('characters left out'),
    }).toEqual({ bounded: true, start: true, end: true, said: true });
  });
});
