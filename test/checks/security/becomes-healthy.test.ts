import { describe, expect, it } from 'vitest';
import { gradeWith } from '#test/grade-check.ts';
import { dockerfileOf, healthOf } from '#test/sample-facts.ts';
import check from '../../../checks/security/becomes-healthy.ts';

const dockerfile = dockerfileOf('FROM a', 'HEALTHCHECK CMD curl -f http://localhost/');

describe('security/becomes-healthy', () => {
  it.each([
    ['healthy', 'pass'],
    ['unhealthy', 'not-healthy@2'],
    ['starting', 'not-healthy@2'],
    ['exited', 'exited-before-healthy@2'],
  ] as const)('%s', (state, verdict) => {
    expect(gradeWith(check, { dockerfile, health: healthOf({ state }) })).toBe(verdict);
  });

  it('shows what the last probe printed', () => {
    const lastProbe = { exitCode: 127, output: 'curl: not found' };
    const verdict = check.grade(
      { dockerfile, health: healthOf({ state: 'unhealthy', lastProbe }) },
      {},
    );
    expect(verdict.kind === 'fail' && verdict.findings[0].evidence?.raw).toBe('curl: not found');
  });
});
