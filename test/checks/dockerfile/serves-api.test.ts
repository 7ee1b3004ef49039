import { describe, expect, it } from 'vitest';
import type { HttpAnswers } from '#kit';
import { sampleFinding } from '#test/findings.ts';
import { findingsOf, gradeWith } from '#test/grade-check.ts';
import { judgeBlocked } from '#test/judge-fact.ts';
import { answerOf, answersOf, containerOf, dockerfileOf } from '#test/sample-facts.ts';
import check from '../../../checks/dockerfile/serves-api.ts';

const options = {
  port: 5000,
  exchanges: [
    { path: '/health', json: { status: 'healthy' } },
    { path: '/api/greeting/{random}', json: { message: 'Hello, {random}!' } },
  ],
};
const dockerfile = dockerfileOf('FROM a', 'CMD ["app"]');
const healthy = answerOf(200, { status: 'healthy', more: [1] });
const refused = answerOf(null, null, 'refused');
const silent = { answers: [refused, refused] };
const logs = (logTail: string) => ({ container: containerOf({ logTail }) });
const flaskOnAll =
  ' * Running on all addresses (0.0.0.0)\n * Running on http://127.0.0.1:5000\n * Running on http://172.17.0.2:5000';

const cases: readonly [string, Partial<HttpAnswers>, string][] = [
  ['right answers', { answers: [healthy, answerOf(200, { message: 'Hello, kiwi!' })] }, 'pass'],
  [
    'a prepared greeting',
    { answers: [healthy, answerOf(200, { message: 'Hello, World!' })] },
    'wrong-answer@-',
  ],
  ['only health', { answers: [healthy, answerOf(404)] }, 'wrong-status@-'],
  ['another app, one cause', { answers: [answerOf(404), answerOf(404)] }, 'wrong-status@-'],
  ['two causes', { answers: [answerOf(404), answerOf(500)] }, 'wrong-status@- wrong-status@-'],
  ['no JSON', { answers: [answerOf(200, null), answerOf(200, null)] }, 'wrong-answer@-'],
  ['one silent path', { answers: [healthy, refused] }, 'no-answer-on-path@-'],
  [
    'loopback only',
    { ...silent, listening: [{ address: '127.0.0.1', port: 5000 }] },
    'bound-to-loopback@2',
  ],
  [
    'loopback of IPv6',
    { ...silent, listening: [{ address: '::1', port: 5000 }] },
    'bound-to-loopback@2',
  ],
  [
    'loopback on another port',
    { ...silent, listening: [{ address: '127.0.0.1', port: 8000 }] },
    'other-port@2',
  ],
  ['another port', { ...silent, listening: [{ address: '0.0.0.0', port: 8000 }] }, 'other-port@2'],
  ['nothing listens', { ...silent, listening: [] }, 'nothing-listens@2'],
  [
    'listens and hangs',
    {
      answers: [answerOf(null, null, 'timeout')],
      listening: [
        { address: '127.0.0.1', port: 5000 },
        { address: '0.0.0.0', port: 5000 },
      ],
    },
    'no-answer@2',
  ],
  [
    'a log that tells of loopback',
    { ...silent, ...logs(' * Running on http://127.0.0.1:5000') },
    'bound-to-loopback@2',
  ],
  ['a log that tells of every address', { ...silent, ...logs(flaskOnAll) }, 'no-answer@2'],
  [
    'a log that lies about loopback',
    { ...silent, listening: [], ...logs('Running on http://127.0.0.1:5000') },
    'nothing-listens@2',
  ],
  ['nothing was asked', { answers: [] }, 'no-answer@2'],
];

describe('dockerfile/serves-api', () => {
  it.each(cases)('%s', (_, http, verdict) => {
    expect(gradeWith(check, { dockerfile, http: answersOf(http) }, options)).toBe(verdict);
  });

  it('takes no inherited property for an answer', () => {
    const strict = { port: 5000, exchanges: [{ path: '/', json: { constructor: {} } }] };
    const http = answersOf({ answers: [answerOf(200, {})] });
    expect(gradeWith(check, { dockerfile, http }, strict)).toBe('wrong-answer@-');
  });

  it('asks for a status alone where no JSON is given', () => {
    const plain = { port: 80, exchanges: [{ path: '/', status: 301 }] };
    const http = answersOf({ answers: [answerOf(301)] });
    expect(gradeWith(check, { dockerfile, http }, plain)).toBe('pass');
  });

  it('names every path of one cause, and what came', () => {
    const found = findingsOf(
      check,
      {
        dockerfile,
        http: answersOf({
          answers: [
            { ...answerOf(404), path: '/health', body: `<h1>Not\nFound</h1>${'x'.repeat(999)}` },
            { ...answerOf(404), path: '/api/greeting/kiwi' },
          ],
        }),
      },
      options,
    );
    expect(found[0]?.message.raw).toBe(
      'GET /health answered with status 404. So did /api/greeting/kiwi. Expected 200.',
    );
    expect(found[0]?.evidence?.raw).toMatch(/^<h1>Not Found<\/h1>x{100,} …$/);
  });

  it.each(['container', 'httpAnswers'])('owns the defects of %s', async (fact) => {
    const verdict = await judgeBlocked(check, fact, sampleFinding('container-exited'), options);
    expect(verdict).toMatchObject({ kind: 'fail', findings: [{ code: 'container-exited' }] });
  });

  it.each([
    {},
    { port: 0, exchanges: [{ path: '/' }] },
    { port: 80, exchanges: [] },
    { port: 80, exchanges: [{ path: 'health' }] },
    { port: 80, exchanges: [{ path: '/', method: 'BREW' }] },
    { port: 80, exchanges: [{ path: '/' }], extra: 1 },
  ])('refuses the options %j', (wrong) => {
    expect(check.options.safeParse(wrong).success).toBe(false);
  });
});

describe('dockerfile/serves-api, asked for more', () => {
  const page = {
    ...answerOf(200, { message: 'hi', timestamp: 1 }),
    headers: { 'content-type': 'text/html; charset=utf-8' },
  };

  it.each<[string, object, string]>([
    ['fields of any value', { fields: ['message', 'timestamp'] }, 'pass'],
    ['a field that is missing', { fields: ['message', 'version'] }, 'wrong-answer@-'],
    [
      'a field that every object has from the language',
      { fields: ['constructor'] },
      'wrong-answer@-',
    ],
    ['a header, in any case', { headers: { 'Content-Type': { contains: 'text/html' } } }, 'pass'],
    ['a header of another value', { headers: { 'content-type': 'text/html' } }, 'wrong-header@-'],
    ['a header that is missing', { headers: { etag: { contains: '' } } }, 'refused'],
    ['a header that did not come', { headers: { etag: { matches: '.' } } }, 'wrong-header@-'],
  ])('%s', (_, asked, verdict) => {
    const more = { port: 5000, exchanges: [{ path: '/', ...asked }] };
    if (verdict === 'refused') expect(check.options.safeParse(more).success).toBe(false);
    else
      expect(gradeWith(check, { dockerfile, http: answersOf({ answers: [page] }) }, more)).toBe(
        verdict,
      );
  });

  it('names an environment that is not obeyed', () => {
    const varied = { port: 9000, exchanges: [{ path: '/' }], environment: { PORT: '9000' } };
    const http = answersOf({
      port: 9000,
      answers: [refused],
      listening: [{ address: '0.0.0.0', port: 5000 }],
    });
    expect(gradeWith(check, { dockerfile, http }, varied)).toBe('environment-ignored@2');
    expect(findingsOf(check, { dockerfile, http }, varied)[0]?.reproduce).toContain(
      '--env PORT=9000',
    );
    const parsed = check.options.parse(varied);
    expect(check.needs(parsed)['http']?.parameters).toMatchObject({
      environment: { PORT: '9000' },
    });
  });
});
