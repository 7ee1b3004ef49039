import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinText, text, untrusted } from '#domain/text.ts';

describe('domain/text', () => {
  it('trusts literals and nothing that is interpolated', () => {
    const nested = text`uid ${0}`;
    expect(text`runs as ${nested}, not ${'root'}`.parts).toEqual([
      { trusted: true, value: 'runs as ' },
      { trusted: true, value: 'uid ' },
      { trusted: false, value: '0' },
      { trusted: true, value: ', not ' },
      { trusted: false, value: 'root' },
    ]);
  });

  it('keeps every character of what was interpolated, and none of it as trusted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const message = text`before ${value} after`;
        expect(message.raw).toBe(`before ${value} after`);
        expect(message.parts.filter((part) => !part.trusted)).toEqual([{ trusted: false, value }]);
      }),
    );
  });

  it('cannot be printed by accident', () => {
    expect(() => `${untrusted('\u001b[2J')}`).toThrow('escaped');
  });

  it('goes into JSON as a string without lone surrogates', () => {
    expect(JSON.stringify({ message: untrusted('a\ud800b') })).toBe('{"message":"a\ufffdb"}');
  });

  it('joins with a separator of ours', () => {
    expect(joinText(['a', 'b', 'c']).raw).toBe('a, b, c');
    expect(joinText([]).raw).toBe('');
  });
});
