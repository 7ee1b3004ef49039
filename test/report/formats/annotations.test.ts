import { describe, expect, it } from 'vitest';
import type { GradeReport } from '#domain/grade-report.ts';
import { text } from '#domain/text.ts';
import { toAnnotations } from '#report/formats/annotations/to-annotations.ts';
import { sampleFinding } from '#test/findings.ts';
import { samples } from '../samples/index.ts';

/** Loses every criterion, each by a finding of its own. */
const nothing: GradeReport = {
  ...samples.perfect,
  criteria: samples.perfect.criteria.map((criterion) => ({
    ...criterion,
    verdict: 'fail',
    earned: 0,
    findings: [sampleFinding('lost')],
  })),
};

describe('report/formats/annotations', () => {
  it('puts what was lost on its lines, most points first', () => {
    const annotations = toAnnotations(samples.naive);
    const points = annotations.map(({ title }) =>
      Number(text`${title}`.raw.match(/^−([\d.]+)/)?.[1]),
    );
    expect(points).toEqual(points.toSorted((one, other) => other - one));
    expect(annotations[0]).toMatchObject({ level: 'warning', file: 'Dockerfile', line: 1 });
  });

  it.each([0, 1, 3])('keeps within what GitHub shows, with %i warnings given already', (taken) => {
    const annotations = toAnnotations(nothing, taken);
    expect(annotations).toHaveLength(10 - taken);
    const left = nothing.criteria.length - (10 - taken - 1);
    expect(text`${annotations.at(-1)?.message ?? ''}`.raw).toContain(`${left} more findings`);
  });

  it('says of what could not be graded that it is nobody’s doing', () => {
    const errors = toAnnotations(samples.ungraded).filter(({ level }) => level === 'error');
    expect(errors.length).toBeGreaterThan(0);
    expect(text`${errors[0]?.title ?? ''}`.raw).toContain('not the submission');
  });

  it('has nothing to say of a perfect submission', () => {
    expect(toAnnotations(samples.perfect)).toEqual([]);
  });
});
