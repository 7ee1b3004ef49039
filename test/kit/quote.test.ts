import { describe, expect, it } from 'vitest';
import { excerpt, lastLines, shellQuote } from '#kit';

describe('lastLines', () => {
  it.each([
    ['a\nb\nc\n\n', 2, 'b\nc'],
    ['a\r\nb', 5, 'a\nb'],
    ['', 3, ''],
  ])('%j, %i', (value, count, expected) => {
    expect(lastLines(value, count)).toBe(expected);
  });
});

describe('excerpt', () => {
  it.each([
    [' a\n  b ', 10, 'a b'],
    ['abcdef', 3, 'abc …'],
    ['', 3, ''],
  ])('%j, %i', (value, maxLength, expected) => {
    expect(excerpt(value, maxLength)).toBe(expected);
  });
});

describe('shellQuote', () => {
  it.each([
    ['/app/.env', '/app/.env'],
    ['a b', "'a b'"],
    ["it's $(id)", String.raw`'it'\''s $(id)'`],
    ['', "''"],
  ])('%j', (word, quoted) => {
    expect(shellQuote(word)).toBe(quoted);
  });
});
