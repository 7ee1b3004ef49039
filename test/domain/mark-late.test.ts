import { expect, it } from 'vitest';
import { type Deadline, markLate } from '#domain/mark-late.ts';
import { joinShards, takeShard } from '#domain/shard.ts';
import { sampleEntry } from '#test/sample-gradebook.ts';

const at = new Date('2026-12-01T22:59:00Z');
const policy = { deadline: null, percentPerDay: 10, graceMinutes: 15, maxPercent: 50 };
const deadline: Deadline = { at, policy };

it.each<[string, string | null, Deadline | null, object | null]>([
  ['in time', '2026-12-01T22:59:00Z', deadline, null],
  ['without a known time', null, deadline, null],
  ['without a deadline', '2027-01-01T00:00:00Z', null, null],
  [
    'within the grace',
    '2026-12-01T23:10:00Z',
    deadline,
    { bySeconds: 660, deduction: 0, earned: 80 },
  ],
  ['a day late', '2026-12-02T12:00:00Z', deadline, { deduction: 8, earned: 72 }],
  ['weeks late', '2026-12-30T12:00:00Z', deadline, { deduction: 40, earned: 40 }],
  [
    'late without a policy',
    '2026-12-02T12:00:00Z',
    { at, policy: null },
    { deduction: 0, earned: 80 },
  ],
])('%s', (_, committedAt, held, late) => {
  const entry = sampleEntry({ committedAt, score: { earned: 80, possible: 100, ungraded: 0 } });
  const marked = markLate(entry, held);
  if (late === null) expect(marked).toEqual(entry);
  else expect(marked).toMatchObject({ late, flags: ['late'], score: { earned: 80 } });
});

it.each([1, 2, 3, 7, 20])('%i shares make up the whole, in its order', (of) => {
  const all = Array.from({ length: 13 }, (_, index) => index);
  const shares = Array.from({ length: of }, (_, index) =>
    takeShard(all, { number: index + 1, of }),
  );
  expect(joinShards(shares)).toEqual(all);
});
