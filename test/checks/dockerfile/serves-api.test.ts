import { describe, expect, it } from 'vitest';
import type { HttpAnswers } from '#kit';
import { gradeWith } from '#test/grade-check.ts';
import { answerOf, answersOf, containerOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/serves-api.ts';

const options = {
  port: 5000,
  exchanges: [
    { path: '/health', json: { status: 'healthy' } },
    { path: '/api/greeting/{random}', json: { message: 'Hello, {random}!' } },
  ],
};
const healthy = answerOf(200, { status: 'healthy', more: [1] });
const refused = answerOf(null, null, 'refused');
const silent = { answers: [refused, refused] };

const cases: readonly [string, Partial<HttpAnswers>, string][] = [
  ['right answers', { answers: [healthy, answerOf(200, { message: 'Hello, kiwi!' })] }, 'pass'],
  [
    'a prepared greeting',
    { answers: [healthy, answerOf(200, { message: 'Hello, World!' })] },
    'wrong-answer@-',
  ],
  ['only health', { answers: [healthy, answerOf(404)] }, 'wrong-status@-'],
  [
    'no JSON',
    { answers: [answerOf(200, null), answerOf(200, null)] },
    'wrong-answer@- wrong-answer@-',
  ],
  ['one silent path', { answers: [healthy, refused] }, 'no-answer-on-path@-'],
  [
    'loopback only',
    { ...silent, listening: [{ address: '127.0.0.1', port: 5000 }] },
    'bound-to-loopback@-',
  ],
  [
    'loopback of IPv6',
    { ...silent, listening: [{ address: '::1', port: 5000 }] },
    'bound-to-loopback@-',
  ],
  ['another port', { ...silent, listening: [{ address: '0.0.0.0', port: 8000 }] }, 'other-port@-'],
  ['nothing listens', { ...silent, listening: [] }, 'no-answer@-'],
  [
    'a log that tells of loopback',
    { ...silent, container: containerOf({ logTail: ' * Running on http://127.0.0.1:5000' }) },
    'bound-to-loopback@-',
  ],
  [
    'a log that lies about loopback',
    { ...silent, listening: [], container: containerOf({ logTail: 'http://127.0.0.1:5000' }) },
    'no-answer@-',
  ],
];

describe('dockerfile/serves-api', () => {
  it.each(cases)('%s', (_, http, verdict) => {
    expect(gradeWith(check, { http: answersOf(http) }, options)).toBe(verdict);
  });

  it('takes no inherited property for an answer', () => {
    const strict = { port: 5000, exchanges: [{ path: '/', json: { constructor: {} } }] };
    const http = answersOf({ answers: [answerOf(200, {})] });
    expect(gradeWith(check, { http }, strict)).toBe('wrong-answer@-');
  });
});
