import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addScores, isPassing, roundPoints, scoreVerdict } from '#domain/score.ts';
import { text } from '#domain/text.ts';
import type { Verdict } from '#domain/verdict.ts';
import { sampleFinding } from '#test/findings.ts';

const finding = sampleFinding('defect');
const fault = { code: 'disk-full', message: text`full`, advice: text`free some`, cause: null };

const verdicts: readonly [string, Verdict, object][] = [
  ['pass', { kind: 'pass' }, { earned: 3, possible: 3, ungraded: 0 }],
  ['fail', { kind: 'fail', findings: [finding] }, { earned: 0, possible: 3, ungraded: 0 }],
  [
    'partial',
    { kind: 'partial', ratio: 6 / 7, findings: [finding] },
    { earned: 2.57, possible: 3, ungraded: 0 },
  ],
  [
    'partial above the whole',
    { kind: 'partial', ratio: 7, findings: [finding] },
    { earned: 3, possible: 3, ungraded: 0 },
  ],
  [
    'partial of no number',
    { kind: 'partial', ratio: Number.NaN, findings: [finding] },
    { earned: 0, possible: 3, ungraded: 0 },
  ],
  [
    'blocked',
    { kind: 'blocked', by: { fact: 'image', finding } },
    { earned: 0, possible: 3, ungraded: 0 },
  ],
  ['errored', { kind: 'errored', fault }, { earned: 0, possible: 3, ungraded: 3 }],
  [
    'not applicable',
    { kind: 'not-applicable', reason: text`no` },
    { earned: 0, possible: 0, ungraded: 0 },
  ],
];

describe('domain/score', () => {
  it.each(verdicts)('%s', (_, verdict, expected) => {
    expect(scoreVerdict(verdict, 3)).toEqual(expected);
  });

  it('earns between nothing and everything for any ratio', () => {
    fc.assert(
      fc.property(fc.double(), fc.integer({ min: 1, max: 100 }), (ratio, points) => {
        const { earned, possible } = scoreVerdict(
          { kind: 'partial', ratio, findings: [finding] },
          points,
        );
        expect(earned).toBeGreaterThanOrEqual(0);
        expect(earned).toBeLessThanOrEqual(possible);
      }),
    );
  });

  it('adds without binary dust', () => {
    const scores = Array.from({ length: 10 }, () => ({ earned: 0.1, possible: 0.3, ungraded: 0 }));
    expect(addScores(scores)).toEqual({ earned: 1, possible: 3, ungraded: 0 });
  });

  it('passes at the percentage and not below', () => {
    const score = { earned: 92, possible: 100, ungraded: 0 };
    expect(isPassing(score, 92)).toBe(true);
    expect(isPassing(score, 92.01)).toBe(false);
    expect(isPassing({ earned: 0, possible: 0, ungraded: 0 }, 0)).toBe(false);
  });

  it('rounds to two decimals', () => {
    expect(roundPoints(1.005)).toBe(1.01);
    expect(roundPoints(18 / 7)).toBe(2.57);
  });
});
