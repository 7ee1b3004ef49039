import { expect, it } from 'vitest';
import { text } from '#domain/text.ts';
import { renderBatchSummary } from '#report/gradebook/render-batch-summary.ts';
import { sampleEntry, sampleGradebook } from '#test/sample-gradebook.ts';

const fault = {
  code: 'repository-not-found',
  message: text`It is private.${'\u001b[2J'}`,
  advice: text`Give access.`,
  cause: null,
};
const late = { deadline: '2026-12-01T00:00:00.000Z', bySeconds: 60, deduction: 0, earned: 80 };
const score = { earned: 80, possible: 100, ungraded: 0 };

const entries = [
  sampleEntry({ id: 'good', score: { ...score, earned: 100 } }),
  sampleEntry({ id: 'late', late, score, flags: ['late'] }),
  sampleEntry({ id: 'gone', outcome: 'ungraded', flags: ['ungraded', 'not-fetched'], fault }),
  sampleEntry({ id: 'no-engine', outcome: 'ungraded', flags: ['ungraded'], fault }),
  sampleEntry({ id: 'attacks', score, flags: ['refused'] }),
  sampleEntry({ id: 'edited', score, flags: ['modified-protected-files'] }),
  sampleEntry({ id: 'claims', score, flags: ['contradicted-claim'] }),
];

it('says what came of a class, and what needs a person, the most urgent first', () => {
  const summary = renderBatchSummary(sampleGradebook(entries), { colour: false });
  expect(summary.split('\n').map((line) => line.trim())).toEqual([
    'graded by Dockerize Python App (dockerize-python-app)',
    '7 submissions · 5 graded · 2 ungraded · 1 late · average 84 %',
    '',
    'Nothing to grade (1)',
    'gone: It is private. Give access.',
    '',
    'Ungraded (1)',
    'no-engine: It is private. Give access.',
    '',
    'Asked for what the sandbox never grants (1)',
    'attacks',
    '',
    'Changed protected files (1)',
    'edited',
    '',
    'Claim another score than was found (1)',
    'claims',
    '',
  ]);
});

it('names a few of many', () => {
  const many = Array.from({ length: 13 }, (_, n) =>
    sampleEntry({ id: `s${n}`, flags: ['refused'] }),
  );
  const summary = renderBatchSummary(sampleGradebook(many), { colour: false, shown: 3 });
  expect(summary).toContain('never grants (13)');
  expect(summary).toMatch(/s0\n +s1\n +s2\n +and 10 more\n$/);
});
