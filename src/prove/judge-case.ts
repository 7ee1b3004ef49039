import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';
import type { ProofCase } from './proof-case.ts';

/** Criterion id → points that it lost; those that could not be judged are not lost. */
export function lostOf(report: GradeReport): Readonly<Record<string, number>> {
  return Object.fromEntries(
    report.criteria
      .map(({ id, earned, possible, ungraded }) => [id, roundPoints(possible - earned - ungraded)])
      .filter(([, points]) => points !== 0),
  );
}

/** What is wrong with the grade of a case, in words for the author; nothing where it is as it was declared. */
export function judgeCase(one: ProofCase, report: GradeReport): readonly string[] {
  const isGraded = report.outcome === 'graded';
  return [...untruths(report), ...(isGraded ? differences(one, report) : [])];
}

/** True of every report, whatever it graded. */
function untruths({ outcome, criteria }: GradeReport): readonly string[] {
  const faults = criteria.flatMap(({ id, fault }) =>
    fault === null ? [] : [`${id} could not be graded: ${fault.message.raw}`],
  );
  if (faults.length > 0) return faults;
  if (outcome !== 'graded') return ['it was not graded'];
  return criteria.flatMap(unexplained);
}

function unexplained({
  id,
  verdict,
  findings,
  blockedBy,
  reason,
}: CriterionResult): readonly string[] {
  const isExplained = findings.length > 0 || blockedBy !== null || reason !== null;
  return [
    ...(verdict !== 'pass' && !isExplained ? [`${id} is lost without a finding`] : []),
    ...findings
      .filter(({ hint }) => hint.raw.trim().length < 20)
      .map(({ code }) => `${id}: the finding ${code} has no hint`),
    ...findings
      .filter(({ message }) => message.raw.trim() === '')
      .map(({ code }) => `${id}: the finding ${code} says nothing`),
  ];
}

function differences(one: ProofCase, report: GradeReport): readonly string[] {
  const lost = lostOf(report);
  switch (one.kind) {
    case 'solution':
      return Object.entries(lost).map(
        ([id, points]) => `loses ${points} of ${id}: ${whyOf(id, report)}`,
      );
    case 'starter':
      if (one.earned === null) return ['scoring.json does not say what the starter earns'];
      return report.score.earned === one.earned
        ? []
        : [`earns ${report.score.earned}, expected ${one.earned}`];
    case 'mutant':
      return compare(one.loses, lost, report);
    case 'sample': {
      const wrong = symmetricDifference(one.lost, Object.keys(lost));
      return [
        ...wrong.map((id) =>
          id in lost ? `loses ${id}: ${whyOf(id, report)}` : `does not lose ${id}`,
        ),
        ...(report.score.earned === one.earned
          ? []
          : [`earns ${report.score.earned}, expected ${one.earned}`]),
      ];
    }
    case 'invented':
      return [];
    default:
      return one satisfies never;
  }
}

function compare(
  expected: Readonly<Record<string, number>>,
  lost: Readonly<Record<string, number>>,
  report: GradeReport,
): readonly string[] {
  const ids = [...new Set([...Object.keys(expected), ...Object.keys(lost)])];
  return ids.flatMap((id) => {
    const [wanted, found] = [expected[id] ?? 0, lost[id] ?? 0];
    if (wanted === found) return [];
    if (found === 0) return [`does not lose ${id}, expected ${wanted}`];
    return [
      `loses ${found} of ${id}, expected ${wanted === 0 ? 'none' : wanted}: ${whyOf(id, report)}`,
    ];
  });
}

function whyOf(id: string, { criteria }: GradeReport): string {
  const criterion = criteria.find((one) => one.id === id);
  if (criterion === undefined) return 'no such criterion';
  const [first] = criterion.findings;
  return first?.code ?? criterion.blockedBy?.code ?? criterion.verdict;
}

function symmetricDifference(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set(one).symmetricDifference(new Set(other))].sort();
}
