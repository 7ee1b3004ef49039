import { expect, it } from 'vitest';
import { classParts, classPictures } from '../../bench/batch/class-page.ts';
import type { ClassResults } from '../../bench/batch/class-results.ts';

const measured: ClassResults = {
  coordinator: {
    machine: 'Measured on a machine.',
    figures: [
      {
        submissions: 10_000,
        seconds: 66.1,
        megabytes: { atStart: 98, whileGrading: 120, atMost: 130 },
        watched: [
          { seconds: 0, megabytes: 98 },
          { seconds: 66.1, megabytes: 130 },
        ],
        fileBytes: { gradebook: 5_700_000, page: 15_400_000 },
      },
    ],
  },
  scaling: {
    machine: 'Measured on another.',
    figures: {
      challenge: 'first-container',
      criteria: ['dockerfile/builds'],
      submissions: 200,
      runs: [
        { kind: 'jobs', count: 1, seconds: 400 },
        { kind: 'jobs', count: 2, seconds: 250 },
        { kind: 'workers', count: 1, seconds: 420 },
      ],
    },
  },
};

it('writes a table of what was measured, with the machine, and nothing of what was not', () => {
  const parts = classParts(measured);
  expect(Object.keys(parts)).toEqual(['coordinator', 'class-scaling']);
  const rows = (part: string | undefined) =>
    (part ?? '').replaceAll(/ +/g, ' ').split('\n').slice(4);
  expect(parts['coordinator']).toMatch(/^Measured on a machine\.\n\n\| submissions/);
  expect(rows(parts['coordinator'])).toEqual([
    '| 10,000 | 66.1 s | 6.6 ms | 98 MB | 120 MB | 130 MB | 5.7 MB | 15.4 MB |',
  ]);
  expect(rows(parts['class-scaling'])).toEqual([
    '| `--jobs 1` | 400 s | 30.0 | 1.00 times |',
    '| `--jobs 2` | 250 s | 48.0 | 1.60 times |',
    '| 1 worker | 420 s | 28.6 | 1.00 times |',
    '',
    '![Submissions graded a minute, by jobs and by workers](performance-class.svg)',
  ]);
});

it('draws both', () => {
  const pictures = classPictures(measured);
  expect(Object.keys(pictures)).toEqual(['performance-coordinator.svg', 'performance-class.svg']);
  for (const picture of Object.values(pictures)) expect(picture).toMatch(/^<svg [^>]*viewBox/);
});
