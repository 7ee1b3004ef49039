import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import { headlineOf } from '../../account.ts';
import { countedPoints } from '../../counted-points.ts';
import { escapeXml } from '../../escape/xml.ts';
import { fullAccountOf } from '../../full-account.ts';

/**
 * JUnit XML as most servers read it (https://github.com/testmoapp/junitxml): a suite a category, a case a
 * criterion. The format knows no points, so they are properties.
 */
export function renderJunit(report: GradeReport): string {
  const counted = countedPoints(report);
  const suites = report.categories.map((category) => {
    const criteria = report.criteria.filter((one) => one.category === category.id);
    return [
      `  <testsuite${attributes({ name: category.title, ...counts(criteria), timestamp: report.startedAt })}>`,
      `    ${properties({ points: category.earned, max_points: category.possible, ungraded_points: category.ungraded })}`,
      ...criteria.flatMap((criterion) => testCase(criterion, category.title, { report, counted })),
      '  </testsuite>',
    ];
  });
  const { criteria, challenge, durationMs } = report;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: challenge.title, ...counts(criteria), time: seconds(durationMs) })}>`,
    ...suites.flat(),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Counted {
  readonly report: GradeReport;
  readonly counted: ReturnType<typeof countedPoints>;
}

function testCase(
  criterion: CriterionResult,
  suite: string,
  { report, counted }: Counted,
): readonly string[] {
  const { id, title, ungraded, durationMs } = criterion;
  const { earned, possible } = counted.get(id) ?? criterion;
  const outcome = outcomeOf(criterion, report);
  return [
    `    <testcase${attributes({ classname: suite, name: title, time: seconds(durationMs) })}>`,
    `      ${properties({ points: earned, max_points: possible, ungraded_points: ungraded, check: id })}`,
    ...(outcome === null ? [] : [`      ${outcome}`]),
    '    </testcase>',
  ];
}

/** A criterion that was not looked at is skipped: the one that is to be mended stands as the failure. */
function outcomeOf(criterion: CriterionResult, report: GradeReport): string | null {
  const { verdict } = criterion;
  const message = headlineOf(criterion, report) ?? '';
  switch (verdict) {
    case 'pass':
      return null;
    case 'partial':
    case 'fail': {
      const body = fullAccountOf(criterion, report) ?? '';
      return `<failure${attributes({ message, type: verdict })}>${escapeXml(body)}</failure>`;
    }
    case 'errored':
      return `<error${attributes({ message, type: criterion.fault?.code ?? 'errored' })}/>`;
    case 'blocked':
    case 'not-applicable':
      return `<skipped${attributes({ message })}/>`;
    default:
      return verdict satisfies never;
  }
}

function counts(criteria: readonly CriterionResult[]) {
  const count = (...verdicts: readonly string[]) =>
    criteria.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return {
    tests: criteria.length,
    failures: count('fail', 'partial'),
    skipped: count('blocked', 'not-applicable'),
    errors: count('errored'),
  };
}

function attributes(values: Readonly<Record<string, Parameters<typeof escapeXml>[0] | number>>) {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? value : escapeXml(value)}"`)
    .join('');
}

function properties(values: Readonly<Record<string, string | number>>): string {
  const each = Object.entries(values).map(
    ([name, value]) => `<property${attributes({ name, value })}/>`,
  );
  return `<properties>${each.join('')}</properties>`;
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
