import { describe, expect, it } from 'vitest';
import type { StackService } from '#kit';
import { sampleFinding } from '#test/findings.ts';
import { findingsOf, gradeWith } from '#test/grade-check.ts';
import { judgeBlocked } from '#test/judge-fact.ts';
import { serviceOf, stackOf } from '#test/sample-facts.ts';
import check from '../../../checks/compose/healthy-stack.ts';

const options = { port: 5000 };
const cases: readonly [string, Partial<StackService>, string][] = [
  ['runs without a health check', {}, 'pass'],
  ['is healthy', { health: { state: 'healthy', lastOutput: null } }, 'pass'],
  ['is unhealthy', { health: { state: 'unhealthy', lastOutput: 'x' } }, 'service-unhealthy@2'],
  [
    'never became healthy',
    { health: { state: 'starting', lastOutput: null } },
    'service-healthy-too-late@2',
  ],
  ['ended', { state: 'exited', exitCode: 1 }, 'service-not-running@2'],
  ['ended unseen', { state: 'exited', exitCode: null }, 'service-not-running@2'],
  ['ended with 0, awaited by nobody', { state: 'exited', exitCode: 0 }, 'service-not-running@2'],
  ['starts over and over', { state: 'restarting', exitCode: 1 }, 'service-not-running@2'],
  ['has done its work', { state: 'exited', exitCode: 0, completed: true }, 'pass'],
  [
    'has done its work, and was never healthy',
    {
      state: 'exited',
      exitCode: 0,
      completed: true,
      health: { state: 'starting', lastOutput: null },
    },
    'pass',
  ],
  ['was never started', { state: 'created' }, 'service-not-started@2'],
];

describe('compose/healthy-stack', () => {
  it.each(cases)('a service that %s', (_, service, verdict) => {
    const stack = stackOf({ services: [serviceOf({ name: 'redis' }), serviceOf(service)] });
    expect(gradeWith(check, { stack }, options)).toBe(verdict);
  });

  it('tells of each service', () => {
    const ended = { state: 'exited', exitCode: 1 } as const;
    const stack = stackOf({
      services: [serviceOf(ended), serviceOf({ ...ended, name: 'worker', line: 8 })],
    });
    expect(gradeWith(check, { stack }, options)).toBe(
      'service-not-running@2 service-not-running@8',
    );
  });

  it('quotes the end of what was printed', () => {
    const logTail = Array.from({ length: 30 }, (_, index) => `line ${index}`).join('\n');
    const stack = stackOf({ services: [serviceOf({ state: 'exited', exitCode: 1, logTail })] });
    const [found] = findingsOf(check, { stack }, options);
    expect(found?.evidence?.raw.split('\n').at(0)).toBe('line 18');
    expect(found?.evidence?.raw.split('\n').at(-1)).toBe('line 29');
  });

  it.each(['runningStack', 'stack'])('owns the defects of %s', async (fact) => {
    const verdict = await judgeBlocked(check, fact, sampleFinding('stack-failed'), options);
    expect(verdict).toMatchObject({ kind: 'fail', findings: [{ code: 'stack-failed' }] });
  });
});
