import { describe, expect, it } from 'vitest';
import { type ExpectedText, expectedText, meetsText } from '#kit';

describe('kit/expected-text', () => {
  it.each<[ExpectedText, string, boolean]>([
    ['a', 'a', true],
    ['a', 'ab', false],
    [{ contains: 'b' }, 'abc', true],
    [{ contains: 'b' }, 'aBc', false],
    [{ oneOf: ['a', 'b'] }, 'b', true],
    [{ oneOf: ['a', 'b'] }, 'c', false],
    [{ matches: '^b$' }, 'a\nb\nc', true],
    [{ matches: '^b$' }, 'ab', false],
  ])('%j and %j', (expected, actual, verdict) => {
    expect(meetsText(expected, actual)).toBe(verdict);
  });

  it('is refused where it is no regular expression, or names two ways', () => {
    expect(expectedText.safeParse({ matches: '[' }).success).toBe(false);
    expect(expectedText.safeParse({ contains: 'a', matches: 'b' }).success).toBe(false);
  });
});
