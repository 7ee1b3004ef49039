import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf, imageOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/sets-environment.ts';

const dockerfile = dockerfileOf('FROM a', 'ENV PORT=1', 'ENV A=b');

describe('dockerfile/sets-environment', () => {
  it.each<[string, Record<string, unknown>, readonly string[], string]>([
    ['the value', { PORT: '8000' }, ['PORT=8000'], 'pass'],
    ['any value', { PORT: null }, ['PATH=/bin', 'PORT=x=y'], 'pass'],
    ['one of several', { MODE: { oneOf: ['a', 'b'] } }, ['MODE=b'], 'pass'],
    ['a pattern', { MODE: { matches: '^prod' } }, ['MODE=production'], 'pass'],
    ['a part', { PATH: { contains: '/opt' } }, ['PATH=/opt/bin:/bin'], 'pass'],
    ['nothing', { PYTHONUNBUFFERED: null }, ['PATH=/bin'], 'variable-not-set@3'],
    [
      'an empty value',
      { PYTHONUNBUFFERED: null },
      ['PYTHONUNBUFFERED='],
      'variable-set-otherwise@3',
    ],
    ['another value', { PORT: '8000' }, ['PORT=80000'], 'variable-set-otherwise@2'],
    ['a name that begins alike', { PORT: null }, ['PORTS=1'], 'variable-not-set@2'],
    [
      'no pattern',
      { MODE: { matches: '^prod$' } },
      ['MODE=production'],
      'variable-set-otherwise@3',
    ],
  ])('%s', (_, variables, environment, verdict) => {
    const facts = { dockerfile, image: imageOf({ environment }) };
    expect(gradeWith(check, facts, { variables })).toBe(verdict);
  });

  it('refuses what is no regular expression when the rubric is read', () => {
    expect(check.options.safeParse({ variables: { A: { matches: '(' } } }).success).toBe(false);
  });
});
