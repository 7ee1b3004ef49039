import { describe, expect, it } from 'vitest';
import type { GradeReport } from '#domain/grade-report.ts';
import type { CriterionId } from '#domain/identifiers.ts';
import type { FeedbackLevel } from '#domain/rubric.ts';
import { limitFeedback, toStudentView } from '#domain/student-view.ts';
import { sampleFinding } from '#test/findings.ts';
import { sampleReport } from '../report/samples/sample-report.ts';

const found = sampleFinding('runs-as-root');
const id: CriterionId = 'security/non-root-user';
const lost = sampleReport({
  [id]: { lost: 10, title: 'Runs as root', findings: [found] },
  'security/becomes-healthy': { blockedBy: id, code: 'runs-as-root' },
});

function withRules(rules: { hidden?: boolean; feedback?: FeedbackLevel }): GradeReport {
  const criteria = lost.criteria.map((one) => (one.id === id ? { ...one, ...rules } : one));
  return toStudentView({ ...lost, criteria });
}

function rowOf(report: GradeReport) {
  const index = lost.criteria.findIndex((one) => one.id === id);
  return report.criteria[index];
}

describe('domain/student-view', () => {
  it('changes nothing where nothing is kept back', () => {
    expect(toStudentView(lost)).toBe(lost);
  });

  it('gives the hint alone, or nothing, by the feedback level', () => {
    const [hinted] = rowOf(withRules({ feedback: 'hint' }))?.findings ?? [];
    expect(hinted).toMatchObject({ code: found.code, hint: found.hint, evidence: null });
    expect(hinted?.message.raw).toBe('Runs as root.');
    expect(rowOf(withRules({ feedback: 'verdict' }))).toMatchObject({ findings: [], earned: 0 });
  });

  it('gives no more than asked for, and no more than the rubric allows', () => {
    const levels = (report: GradeReport) =>
      new Set(report.criteria.map(({ feedback }) => feedback));
    expect(levels(limitFeedback(lost, 'full'))).toEqual(new Set(['full']));
    expect(levels(limitFeedback(lost, 'hint'))).toEqual(new Set(['hint']));
    const strict = limitFeedback(lost, 'verdict');
    expect(levels(limitFeedback(strict, 'hint'))).toEqual(new Set(['verdict']));
  });

  it('says of a hidden criterion that it was lost, and not what it asked for', () => {
    const report = withRules({ hidden: true });
    expect(rowOf(report)).toMatchObject({
      id: 'hidden/criterion-1',
      check: 'hidden/criterion-1',
      verdict: 'fail',
      findings: [],
    });
    expect(JSON.stringify(report.criteria)).not.toContain('root');
    expect(report.score).toEqual(lost.score);
  });
});
