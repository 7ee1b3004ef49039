import { describe, expect, it } from 'vitest';
import { withArgumentDefaults } from '#facts/build/with-argument-defaults.ts';

describe('facts/build/with-argument-defaults', () => {
  it.each([
    ['ARG V=1\nFROM a:$V', 'ARG V="2"\nFROM a:$V'],
    ['arg V\nFROM a', 'arg V="2"\nFROM a'],
    ['ARG A=1 V="x y" B=3', 'ARG A=1 V="2" B=3'],
    ['ARG VV=1\nENV V=1', 'ARG VV=1\nENV V=1'],
    ['FROM a\n  ARG V=1\nRUN echo ARG V=1', 'FROM a\n  ARG V="2"\nRUN echo ARG V=1'],
  ])('%j', (before, after) => {
    expect(withArgumentDefaults(before, { V: '2' })).toBe(after);
  });
});
