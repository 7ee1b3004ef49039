import { describe, expect, it } from 'vitest';
import { sampleFinding } from '#test/findings.ts';
import { gradeWith } from '#test/grade-check.ts';
import { judgeBlocked } from '#test/judge-fact.ts';
import check from '../../../checks/dockerignore/present.ts';

const factsOf = (...rules: readonly string[]) => ({
  dockerignore: {
    file: '.dockerignore',
    patterns: rules.map((pattern, index) => ({ pattern, line: index + 3 })),
  },
});

describe('dockerignore/present', () => {
  it.each<[string, readonly string[], string]>([
    ['one rule', ['.git'], 'pass'],
    ['a rule and an exception', ['*', '!src'], 'pass'],
    ['exceptions alone', ['!src', '!lib'], 'dockerignore-without-effect@3'],
    ['no rule', [], 'dockerignore-without-effect@-'],
  ])('%s', (_, rules, verdict) => {
    expect(gradeWith(check, factsOf(...rules))).toBe(verdict);
  });

  it('fails with the finding of whoever could not learn its fact', async () => {
    const finding = sampleFinding('dockerignore-missing');
    expect(await judgeBlocked(check, 'dockerignore', finding)).toEqual({
      kind: 'fail',
      findings: [finding],
    });
  });
});
