import { describe, expect, it } from 'vitest';
import type { Counter } from '#kit';
import { gradeWith } from '#test/grade-check.ts';
import { counterOf, serviceOf, stackOf } from '#test/sample-facts.ts';
import check from '../../../checks/compose/counter-in-redis.ts';

const options = { port: 5000, path: '/api/counter' };
const answer = { status: 200, body: '', count: 1, storage: 'redis' };

const cases: readonly [string, Partial<Counter>, string][] = [
  ['counts', {}, 'pass'],
  ['no app', { appService: null, answers: [] }, 'app-not-in-stack@-'],
  ['an error', { answers: [{ ...answer, status: 503 }] }, 'counter-fails@2'],
  [
    'no storage',
    { answers: [{ ...answer, storage: 'none', count: null }] },
    'counter-not-stored@2',
  ],
  ['the same number twice', { answers: [answer, answer] }, 'counter-does-not-count@2'],
  ['no number', { answers: [{ ...answer, count: null }] }, 'counter-does-not-count@2'],
  ['two at a time', { answers: [answer, { ...answer, count: 3 }] }, 'counter-does-not-count@2'],
  ['elsewhere', { foundInRedis: false }, 'count-not-in-redis@2'],
  ['from the start again', { afterRestart: 1 }, 'count-lost-at-restart@2'],
  ['no answer after the restart', { afterRestart: null }, 'count-lost-at-restart@2'],
];

describe('compose/counter-in-redis', () => {
  it.each(cases)('%s', (_, counter, verdict) => {
    const facts = { stack: stackOf({ services: [serviceOf({})] }), counter: counterOf(counter) };
    expect(gradeWith(check, facts, options)).toBe(verdict);
  });
});
