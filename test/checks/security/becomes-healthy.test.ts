import { describe, expect, it } from 'vitest';
import type { ContainerHealth } from '#kit';
import { sampleFinding } from '#test/findings.ts';
import { findingsOf, gradeWith } from '#test/grade-check.ts';
import { judgeBlocked } from '#test/judge-fact.ts';
import { dockerfileOf, healthOf } from '#test/sample-facts.ts';
import check from '../../../checks/security/becomes-healthy.ts';

const dockerfile = dockerfileOf('FROM a', 'HEALTHCHECK CMD curl -f http://localhost/');
const probed = (exitCode: number, output: string): Partial<ContainerHealth> => ({
  state: 'unhealthy',
  lastProbe: { exitCode, output },
});

const cases: readonly [string, Partial<ContainerHealth>, string][] = [
  ['healthy', { state: 'healthy' }, 'pass'],
  ['healthy in the end', { state: 'healthy', lastProbe: { exitCode: 1, output: '' } }, 'pass'],
  ['unhealthy', { state: 'unhealthy' }, 'not-healthy@2'],
  ['refused', probed(1, 'Connection refused'), 'not-healthy@2'],
  ['starting', { state: 'starting' }, 'healthy-too-late@2'],
  ['exited', { state: 'exited' }, 'exited-before-healthy@2'],
  ['no such program', probed(127, '/bin/sh: 1: curl: not found'), 'healthcheck-program-missing@2'],
  [
    'no such program, exec form',
    probed(-1, 'OCI runtime exec failed: exec: "curl": executable file not found in $PATH'),
    'healthcheck-program-missing@2',
  ],
  ['too slow', probed(-1, 'Health check exceeded timeout (3s)'), 'healthcheck-timeout@2'],
  ['a page that was not found', probed(1, 'HTTP Error 404: Not Found'), 'not-healthy@2'],
];

describe('security/becomes-healthy', () => {
  it.each(cases)('%s', (_, health, verdict) => {
    expect(gradeWith(check, { dockerfile, health: healthOf(health) })).toBe(verdict);
  });

  it('shows the test and what the last probe printed', () => {
    const health = healthOf({ ...probed(1, 'first\nlast\n'), test: ['CMD-SHELL', 'curl x'] });
    const [found] = findingsOf(check, { dockerfile, health });
    expect(found?.evidence?.raw).toBe('CMD-SHELL curl x\nfirst\nlast');
  });

  it('is blocked where there is no health check: that is another criterion', async () => {
    const verdict = await judgeBlocked(check, 'health', sampleFinding('healthcheck-missing'));
    expect(verdict).toMatchObject({ kind: 'blocked', by: { fact: 'health' } });
  });
});
