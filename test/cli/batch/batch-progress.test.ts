import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import type { BatchEvent } from '#batch/events.ts';
import { batchLines } from '#cli/batch/batch-lines.ts';
import { startBatchProgress } from '#cli/batch/batch-progress.ts';
import { advance, atStart } from '#cli/batch/batch-state.ts';
import { text } from '#domain/text.ts';
import { sampleEntry } from '#test/sample-gradebook.ts';

const fault = { code: 'x', message: text`It is private.`, advice: text`-`, cause: null };
const events: readonly BatchEvent[] = [
  { kind: 'asked-github', requests: 10, notModified: 9, remaining: 4990 },
  {
    kind: 'planned',
    challenge: { id: 'tiny', title: 'Tiny \u001b[2J' },
    total: 5,
    entries: [sampleEntry({ id: 'before' })],
    run: 'results/runs/0002',
  },
  { kind: 'started', id: 'alice' },
  { kind: 'finished', entry: sampleEntry({ passed: true, flags: ['late'] }) },
  { kind: 'started', id: 'bob' },
  { kind: 'finished', entry: sampleEntry({ id: 'bob', outcome: 'ungraded', fault }) },
  { kind: 'started', id: 'carol' },
  { kind: 'refused', id: 'dora', reason: 'another rubric' },
];

function said(environment: Readonly<Record<string, string>>, quiet: boolean): string {
  const stream = Object.assign(new PassThrough(), { isTTY: false });
  const progress = startBatchProgress(stream as unknown as NodeJS.WriteStream, environment, quiet);
  for (const event of events) progress.onEvent(event);
  progress.stop();
  return String(stream.read() ?? '');
}

it('says a line each where nobody looks on, the challenge before anything is graded', () => {
  expect(said({}, false).trimEnd().split('\n')).toEqual([
    "  GitHub's API: 10 requests, 9 of them free (not modified); 4990 left this hour",
    '  5 submissions, graded by Tiny  (tiny); --challenge names another',
    '  1 of 5 are graded already',
    `      2/5  ✔ alice${' '.repeat(25)}  97/100  late`,
    `      3/5  ? bob${' '.repeat(26)}ungraded  It is private.`,
    '  dora was refused: another rubric',
  ]);
});

it('says nothing where that is asked for', () => {
  expect(said({}, true)).toBe('');
});

it('shows in a table what runs since when, what is done, the score so far and how long it may take', () => {
  const state = events.reduce(
    (known, event, index) => advance(known, event, index * 1000),
    atStart,
  );
  const lines = batchLines(state, { nowMs: 9000, elapsedMs: 8000 }, { columns: 80, colour: false });
  expect(lines[0]).toMatch(/3\/5 {2}average 97 % {2}1 ungraded {2}about 8 s left$/);
  const shown = lines.slice(1).map((line) => line.trim().replaceAll(/\s+/g, ' '));
  expect(shown).toEqual([
    '✔ alice 97/100 late',
    '? bob ungraded It is private.',
    '▸ carol 3 s',
    "GitHub's API: 10 requests, 9 of them free (not modified); 4990 left this hour",
    '! another rubric',
  ]);
});
