import { expect, it } from 'vitest';
import { median } from '../../bench/median.ts';
import { isMet, type Results, scalingTable, targetTable } from '../../bench/page.ts';
import { plotScaling } from '../../bench/plot.ts';

const scaling = [
  {
    what: 'criteria',
    command: 'grade --static',
    points: [
      { amount: 10, seconds: 0.3, megabytes: 90 },
      { amount: 20_000, seconds: 0.5, megabytes: null },
    ],
  },
];
const row = { what: 'facts', measured: 0.3, target: 0.4, unit: 's', detail: '' } as const;

it('takes the middle of the figures', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
});

it('says of each target whether it is met', () => {
  const late = { ...row, measured: 0.41 };
  expect([isMet(row), isMet(late)]).toEqual([true, false]);
  const rows = [row, { ...late, detail: '3 runs' }];
  expect(
    targetTable({ rows } as unknown as Results)
      .split('\n')
      .slice(2),
  ).toEqual([
    '| facts | 0.4 s   | 0.3 s           | yes |',
    '| facts | 0.4 s   | 0.41 s (3 runs) | no  |',
  ]);
});

it('draws the figures', () => {
  const picture = plotScaling(scaling);
  expect(picture).toMatch(/^<svg [^>]*viewBox/);
  expect(picture).toContain('20,000');
  expect(scalingTable({ scaling } as unknown as Results)).toContain('unknown');
});
