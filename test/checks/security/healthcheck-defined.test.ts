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
  it('believes the image, not the text', () => {
    const without = { dockerfile: dockerfileOf('FROM a', 'HEALTHCHECK NONE'), image: imageOf() };
    expect(gradeWith(check, without)).toBe('healthcheck-missing@2');
    const inherited = { dockerfile: dockerfileOf('FROM a'), image: imageOf({ healthcheck }) };
    expect(gradeWith(check, inherited)).toBe('pass');
  });
});
