import dockerignore from '@balena/dockerignore';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toContextFilter } from '#docker/build/context-filter.ts';
import { BadIgnorePattern } from '#docker/build/ignore-pattern.ts';
import { WorkExhausted } from '#docker/build/match-tokens.ts';

describe('toContextFilter', () => {
  it.each(['[', 'a[', '[z-a]', 'x\\', '!', '[]'])('refuses the rule %s, as Docker does', (rule) => {
    expect(() => toContextFilter([rule])).toThrow(BadIgnorePattern);
  });

  it.each([
    { name: 'stars', rule: `${'*a'.repeat(30)}b`, path: 'a'.repeat(250) },
    { name: 'double stars', rule: `${'**/a/'.repeat(30)}b`, path: 'a/'.repeat(500) },
    { name: 'groups', rule: '(a+)+$', path: `${'a'.repeat(60)}!` },
  ])('is not held up by $name', ({ rule, path }) => {
    expect(toContextFilter([rule]).keepsOut(path)).toBe(false);
  });

  it('gives up on rules that cost more than any that were meant', () => {
    const filter = toContextFilter([`${'*a'.repeat(100)}b`], 10_000);
    const path = 'a'.repeat(4000);
    expect(() => filter.keepsOut(path)).toThrow(WorkExhausted);
  });

  it('agrees with a known library on ordinary rules', () => {
    const word = fc.constantFrom('a', 'b', 'ab', 'a.b', '.a', '*', 'a*', '*b', '?', '**', 'a?b');
    const rule = fc
      .tuple(fc.boolean(), fc.array(word, { minLength: 1, maxLength: 4 }))
      .map(([isException, words]) => `${isException ? '!' : ''}${words.join('/')}`);
    const name = fc.constantFrom('a', 'b', 'ab', 'a.b', '.a', 'axb');
    const file = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join('/'));
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 5 }), file, (rules, path) => {
        const known = dockerignore.default({ ignorecase: false }).add(rules);
        expect(toContextFilter(rules).keepsOut(path)).toBe(known.ignores(path));
      }),
      { numRuns: 3000 },
    );
  });
});
