import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf, imageOf } from '#test/sample-facts.ts';
import check from '../../../checks/security/healthcheck-defined.ts';

const healthcheck = {
  test: ['CMD', 'true'],
  intervalMs: null,
  timeoutMs: null,
  startPeriodMs: null,
  retries: null,
};

describe('security/healthcheck-defined', () => {
  it.each<[string, readonly string[], string]>([
    ['nowhere', ['FROM a', 'FROM b'], 'healthcheck-missing@2'],
    ['NONE', ['FROM a', 'HEALTHCHECK NONE'], 'healthcheck-missing@2'],
    ['NONE at last', ['FROM a', 'HEALTHCHECK CMD x', 'HEALTHCHECK NONE'], 'healthcheck-missing@3'],
    ['in another stage', ['FROM a', 'HEALTHCHECK CMD x', 'FROM b'], 'healthcheck-missing@2'],
  ])('%s', (_, lines, verdict) => {
    const facts = { dockerfile: dockerfileOf(...lines), image: imageOf() };
    expect(gradeWith(check, facts)).toBe(verdict);
  });

  it('believes the image, not the text', () => {
    const inherited = { dockerfile: dockerfileOf('FROM a'), image: imageOf({ healthcheck }) };
    expect(gradeWith(check, inherited)).toBe('pass');
  });
});
