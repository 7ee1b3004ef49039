import { describe, expect, it } from 'vitest';
import type { GradeReport } from '#domain/grade-report.ts';
import { text } from '#kit';
import { renderWatch } from '#report/watch/render-watch.ts';
import { sampleFinding } from '#test/findings.ts';
import { sampleReport } from '../samples/sample-report.ts';

const style = { colour: false, columns: 100 };

/** The sample with one criterion that has so many of ten points, and an image of so many megabytes. */
function reportWith(earned: number, megabytes: number): GradeReport {
  const base = sampleReport();
  const [first, ...rest] = base.criteria;
  if (first === undefined) throw new Error('the sample has criteria');
  const finding = { ...sampleFinding('large'), message: text`It is ${'\u001b[2J'} large.` };
  const isWhole = earned === 10;
  const changed = {
    ...first,
    title: isWhole ? 'The image is small' : 'The image is large',
    verdict: isWhole ? 'pass' : 'partial',
    earned,
    possible: 10,
    findings: isWhole ? [] : [finding],
  } as const;
  const passing = rest.map((one) => {
    return {
      ...one,
      verdict: 'pass',
      earned: one.possible,
      findings: [],
      blockedBy: null,
    } as const;
  });
  return {
    ...base,
    score: { earned: 90 + earned, possible: 100, ungraded: 0 },
    criteria: [changed, ...passing],
    measurements: { ...base.measurements, imageSizeBytes: megabytes * 1e6 },
  };
}

describe('report/watch/render-watch', () => {
  it('says where the score is, and what is next', () => {
    const shown = renderWatch(reportWith(2.5, 212), null, style);
    expect(shown).toBe(
      '\n  92.5 / 100\n  Next (7.5 points): The image is large\n  It is  large.\n  Try the other way.\n',
    );
  });

  it('says how it moved', () => {
    const [before, after] = [reportWith(2.5, 212), reportWith(10, 148)];
    expect(renderWatch(after, before, style)).toBe(
      '\n  100 / 100  +7.5  image 212 MB → 148 MB  ✔ The image is small\n',
    );
    expect(renderWatch(before, after, style)).toContain(
      '  92.5 / 100  −7.5  image 148 MB → 212 MB  ✗ The image is large\n',
    );
    expect(renderWatch(after, after, style)).toBe('\n  100 / 100  as before\n');
  });
});
