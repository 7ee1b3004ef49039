import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import { untrusted } from '#domain/text.ts';
import type { VerdictKind } from '#domain/verdict.ts';
import { accountOf, blockerOf, hintsOf } from '../../account.ts';
import { type CountedPoints, countedPoints } from '../../counted-points.ts';
import { toJson } from '../../escape/json.ts';
import { escapeLine, escapeText } from '../../escape/terminal.ts';

/**
 * Common Test Report Format (https://ctrf.io). It knows no score: points are labels, the total stands in the
 * summary's `extra`, the only places its schema leaves to others.
 */
export function renderCtrf(report: GradeReport): string {
  const { grader, criteria, score, startedAt, durationMs, outcome } = report;
  const counted = countedPoints(report);
  const start = Date.parse(startedAt);
  const count = (status: string) =>
    criteria.filter(({ verdict }) => statusOf[verdict] === status).length;
  return toJson({
    reportFormat: 'CTRF',
    specVersion: '1.0.0',
    results: {
      tool: { name: grader.name, version: grader.version },
      summary: {
        tests: criteria.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: count('other'),
        start,
        stop: start + Math.round(durationMs),
        extra: {
          score: score.earned,
          maxScore: score.possible,
          ungradedScore: score.ungraded,
          outcome,
        },
      },
      tests: criteria.map((criterion) =>
        toTest(criterion, report, counted.get(criterion.id) ?? criterion),
      ),
    },
  });
}

const statusOf: Readonly<Record<VerdictKind, string>> = {
  pass: 'passed',
  partial: 'failed',
  fail: 'failed',
  blocked: 'skipped',
  'not-applicable': 'skipped',
  errored: 'other',
};

function toTest(
  criterion: CriterionResult,
  report: GradeReport,
  { earned, possible }: CountedPoints,
): object {
  const { id, title, verdict, durationMs, category, ungraded } = criterion;
  const account = accountOf(criterion, report);
  const located = criterion.findings.find(({ location }) => location !== null)?.location ?? null;
  const hint = hintsOf(criterion);
  return {
    testId: id,
    name: title,
    status: statusOf[verdict],
    rawStatus: verdict,
    duration: Math.round(durationMs),
    suite: [report.categories.find((one) => one.id === category)?.title ?? category],
    ...(account === null ? {} : { message: escapeText(account) }),
    ...(located === null ? {} : { filePath: escapeLine(untrusted(located.file)) }),
    ...(located === null || located.line === null ? {} : { line: located.line }),
    labels: { points: earned, maxPoints: possible, ungradedPoints: ungraded },
    extra: {
      hint: hint === null ? null : escapeText(hint),
      dependsOn: blockerOf(criterion),
    },
  };
}
