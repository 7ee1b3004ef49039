// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of Compose
import { describe, expect, test } from 'vitest';
import { InterpolationError, interpolateText } from '#sandbox/compose/env/interpolate-text.ts';
import { interpolationCases, interpolationVariables } from '#test/interpolation-cases.ts';

const variables = new Map<string, string>(Object.entries(interpolationVariables));

describe('variables are replaced', () => {
  test.each(Object.entries(interpolationCases))('%s → %j', (template, expected) => {
    if (expected === null) {
      expect(() => interpolateText(template, variables)).toThrow(InterpolationError);
    } else expect(interpolateText(template, variables)).toBe(expected);
  });
});

describe('hostile templates end quickly', () => {
  test.each<[string, string]>([
    ['nested without end', '${A:-'.repeat(10_000)],
    ['nested and closed', `${'${U:-'.repeat(5000)}${'}'.repeat(5000)}`],
    ['longer and longer', '$B'.repeat(1000)],
  ])('%s', (_, template) => {
    const large = new Map([['B', 'x'.repeat(10_000)]]);
    expect(() => interpolateText(template, large)).toThrow(InterpolationError);
  });
});
