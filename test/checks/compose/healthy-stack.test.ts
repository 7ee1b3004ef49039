import { describe, expect, it } from 'vitest';
import type { StackService } from '#kit';
import { gradeWith } from '#test/grade-check.ts';
import { serviceOf, stackOf } from '#test/sample-facts.ts';
import check from '../../../checks/compose/healthy-stack.ts';

const cases: readonly [string, Partial<StackService>, string][] = [
  ['runs without a health check', {}, 'pass'],
  ['is healthy', { health: { state: 'healthy', lastOutput: null } }, 'pass'],
  ['is unhealthy', { health: { state: 'unhealthy', lastOutput: 'x' } }, 'service-unhealthy@2'],
  [
    'never became healthy',
    { health: { state: 'starting', lastOutput: null } },
    'service-unhealthy@2',
  ],
  ['ended', { state: 'exited', exitCode: 1 }, 'service-not-running@2'],
  ['ended with 0, awaited by nobody', { state: 'exited', exitCode: 0 }, 'service-not-running@2'],
  ['has done its work', { state: 'exited', exitCode: 0, completed: true }, 'pass'],
  ['was never started', { state: 'created' }, 'service-not-running@2'],
];

describe('compose/healthy-stack', () => {
  it.each(cases)('a service that %s', (_, service, verdict) => {
    const stack = stackOf({ services: [serviceOf({ name: 'redis' }), serviceOf(service)] });
    expect(gradeWith(check, { stack })).toBe(verdict);
  });
});
