import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#app/project.ts';
import { checks } from '#checks';
import type { GradeReport } from '#domain/grade-report.ts';
import { text } from '#domain/text.ts';
import type { Verdict } from '#domain/verdict.ts';
import { assembleReport } from '#engine/assemble-report.ts';
import type { BoundCriterion, BoundRubric } from '#engine/bound-rubric.ts';
import { knownVerdicts } from '#engine/known-verdicts.ts';
import { fromReportDocument } from '#report/formats/json/from-report-document.ts';
import { renderJson } from '#report/formats/json/render-json.ts';
import { loadRubric } from '#rubric/load-rubric.ts';
import { sampleFinding } from '#test/findings.ts';
import { samples } from '../report/samples/index.ts';

const rubric = await loadRubric(path.join(projectRoot, 'scoring.json'), checks, async (id) => id);
const buildFailed = sampleFinding('build-failed');

function gradedBy(by: BoundRubric, verdicts: readonly Verdict[]): GradeReport {
  const { submission, measurements, environment } = samples.perfect;
  return assembleReport({
    graderVersion: '0.1.0',
    rubric: by,
    leftOut: [],
    submission: { ...submission, root: '/nowhere', files: [] },
    judged: by.criteria.map((criterion, index) => ({
      criterion,
      verdict: verdicts[index] ?? { kind: 'pass' },
      durationMs: 1,
    })),
    measurements,
    environment,
    recordedAt: null,
    startedAt: new Date('2026-03-01T12:00:00Z'),
    durationMs: 1,
  });
}

/** As it comes back from the disk. */
function kept(report: GradeReport): GradeReport {
  return fromReportDocument(JSON.parse(renderJson(report)));
}

function changed(change: (criterion: BoundCriterion) => Partial<BoundCriterion>): BoundRubric {
  return { ...rubric, criteria: rubric.criteria.map((one) => ({ ...one, ...change(one) })) };
}

/** Sevenths have no end as decimals: what is kept rounded would not do. */
const verdict: fc.Arbitrary<Verdict> = fc.oneof(
  fc.constant<Verdict>({ kind: 'pass' }),
  fc.integer({ min: 1, max: 6 }).map<Verdict>((sevenths) => ({
    kind: 'partial',
    ratio: sevenths / 7,
    findings: [sampleFinding('some-lost')],
  })),
  fc.constant<Verdict>({ kind: 'fail', findings: [sampleFinding('all-lost')] }),
  fc.constant<Verdict>({ kind: 'not-applicable', reason: text`no` }),
  fc.constant<Verdict>({ kind: 'blocked', by: { fact: 'image', finding: buildFailed } }),
);

describe('engine/known-verdicts', () => {
  it('make the report that the other rubric would have made', () => {
    const builds = rubric.criteria.findIndex(({ check }) => check === 'dockerfile/builds');
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 21, maxLength: 21 }), fc.nat(4), (some, more) => {
        const verdicts = some.map(
          (one, index): Verdict =>
            index === builds ? { kind: 'fail', findings: [buildFailed] } : one,
        );
        const other = changed(({ points }) => ({ points: points * 2 + more }));
        const known = knownVerdicts(kept(gradedBy(rubric, verdicts)), other);
        const again = gradedBy(
          other,
          other.criteria.map(({ id }) => known.get(id) ?? { kind: 'pass' }),
        );
        expect(known.size).toBe(other.criteria.length);
        expect(renderJson(again)).toBe(renderJson(gradedBy(other, verdicts)));
      }),
      { numRuns: 40 },
    );
  });

  it('hold where a row is called otherwise, and not where the check asks otherwise', () => {
    const report = kept(gradedBy(rubric, []));
    const renamed = changed(({ check }) =>
      check === 'dockerfile/present' ? { id: 'course/has-dockerfile' } : {},
    );
    expect(knownVerdicts(report, renamed).get('course/has-dockerfile')).toEqual({ kind: 'pass' });
    const stricter = changed(({ check }) =>
      check === 'dockerfile/small-image' ? { options: { maxMegabytes: 100 } } : {},
    );
    expect(knownVerdicts(report, stricter).has('dockerfile/small-image')).toBe(false);
    expect(knownVerdicts(report, stricter).size).toBe(rubric.criteria.length - 1);
  });

  it('are none where nobody could judge, nor where only a requirement stood in the way', () => {
    const [first, second] = rubric.criteria;
    const fault = { code: 'disk-full', message: text`full`, advice: text`-`, cause: null };
    const lost = sampleFinding('single-stage');
    const multiStage = rubric.criteria.findIndex(({ check }) => check === 'dockerfile/multi-stage');
    const verdicts = rubric.criteria.map((_, index): Verdict => {
      if (index === 0) return { kind: 'errored', fault };
      if (index === multiStage) return { kind: 'fail', findings: [lost] };
      return index === 20
        ? { kind: 'blocked', by: { fact: 'dockerfile/multi-stage', finding: lost } }
        : { kind: 'pass' };
    });
    const report = kept(gradedBy(rubric, verdicts));
    const last = rubric.criteria[20];
    const known = knownVerdicts(report, rubric);
    expect(known.has(first?.id ?? 'a/b')).toBe(false);
    expect(known.has(last?.id ?? 'a/b')).toBe(false);
    expect(known.has(second?.id ?? 'a/b')).toBe(true);
    const requiring = changed(({ id }) =>
      id === last?.id ? { requires: ['dockerfile/multi-stage'] } : {},
    );
    expect(knownVerdicts(report, requiring).get(last?.id ?? 'a/b')?.kind).toBe('blocked');
  });
});
