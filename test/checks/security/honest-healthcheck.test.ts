import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf, healthOf } from '#test/sample-facts.ts';
import check from '../../../checks/security/honest-healthcheck.ts';

const dockerfile = dockerfileOf('FROM a', 'HEALTHCHECK CMD true');

describe('security/honest-healthcheck', () => {
  it.each([
    ['healthy', 'healthcheck-always-healthy@2'],
    ['unhealthy', 'pass'],
    ['starting', 'pass'],
    ['exited', 'pass'],
  ] as const)('a dead app is %s', (state, verdict) => {
    expect(gradeWith(check, { dockerfile, deadAppHealth: healthOf({ state }) })).toBe(verdict);
  });
});
