import { describe, expect, it } from 'vitest';
import type { Counter } from '#kit';
import { findingsOf, gradeWith } from '#test/grade-check.ts';
import { counterOf, serviceOf, stackOf } from '#test/sample-facts.ts';
import check from '../../../checks/compose/counter-in-redis.ts';

const options = { port: 5000, path: '/api/counter' };
const answer = { status: 200, body: '', count: 1, storage: 'redis', unanswered: 0 };
const unstored = { ...answer, storage: 'none', count: null };

const cases: readonly [string, Partial<Counter>, string][] = [
  ['counts', {}, 'pass'],
  ['no app', { appService: null, answers: [] }, 'app-not-in-stack@-'],
  ['an error', { answers: [{ ...answer, status: 503 }, answer] }, 'counter-fails@2'],
  ['no answer', { answers: [{ ...answer, status: null }] }, 'counter-fails@2'],
  ['no Redis', { redisService: null, answers: [unstored] }, 'counter-without-redis@2'],
  ['a Redis elsewhere', { redisService: null }, 'counter-without-redis@2'],
  ['no storage', { answers: [unstored, unstored] }, 'counter-not-stored@2'],
  ['the same number twice', { answers: [answer, answer] }, 'counter-does-not-count@2'],
  ['no number', { answers: [{ ...answer, count: null }] }, 'counter-does-not-count@2'],
  ['two at a time', { answers: [answer, { ...answer, count: 3 }] }, 'counter-does-not-count@2'],
  [
    'a jump over a late answer',
    { answers: [answer, { ...answer, count: 3, unanswered: 1 }] },
    'pass',
  ],
  [
    'a jump further than late answers explain',
    { answers: [answer, { ...answer, count: 4, unanswered: 1 }] },
    'counter-does-not-count@2',
  ],
  [
    'standing still behind a late answer',
    { answers: [answer, { ...answer, unanswered: 1 }] },
    'counter-does-not-count@2',
  ],
  ['backwards', { answers: [answer, { ...answer, count: 0 }] }, 'counter-does-not-count@2'],
  ['one answer proves nothing', { answers: [answer] }, 'counter-does-not-count@2'],
  ['elsewhere', { foundInRedis: false }, 'count-not-in-redis@2'],
  ['from the start again', { afterRestart: 1 }, 'count-lost-at-restart@2'],
  ['a late answer after the restart', { afterRestart: 7, unansweredAfterRestart: 1 }, 'pass'],
  ['a jump at the restart', { afterRestart: 7 }, 'count-lost-at-restart@2'],
  ['no answer after the restart', { afterRestart: null }, 'count-lost-at-restart@2'],
  ['no answer before the restart', { beforeRestart: null }, 'count-lost-at-restart@2'],
];

describe('compose/counter-in-redis', () => {
  it.each(cases)('%s', (_, counter, verdict) => {
    const facts = { stack: stackOf({ services: [serviceOf({})] }), counter: counterOf(counter) };
    expect(gradeWith(check, facts, options)).toBe(verdict);
  });

  it('quotes what was answered, in one line each', () => {
    const answers = [{ ...answer, status: 503, body: '{\n  "error": "no Redis"\n}' }];
    const facts = { stack: stackOf(), counter: counterOf({ answers }) };
    const [found] = findingsOf(check, facts, options);
    expect(found?.evidence?.raw).toBe('503  { "error": "no Redis" }');
  });
});
