import fc from 'fast-check';
import type { GradeReport } from '#domain/grade-report.ts';
import type { CheckId } from '#domain/identifiers.ts';
import { addBonus, addScores, roundPoints } from '#domain/score.ts';
import { text, untrusted } from '#domain/text.ts';
import rubricFile from '../../../scoring.json' with { type: 'json' };
import { hostileString } from '../escape/hostile-strings.ts';
import { type Outcome, type Outcomes, sampleReport } from './sample-report.ts';

const criteria = rubricFile.criteria.map(({ check, points }) => ({
  check: check as CheckId,
  points,
}));

/** A report with any mixture of verdicts, partial points of two decimals and hostile texts. */
export const arbitraryReport: fc.Arbitrary<GradeReport> = fc
  .tuple(
    fc.tuple(...criteria.map(({ check, points }) => outcome(check, points))),
    fc.subarray(
      criteria.map(({ check }) => check),
      { maxLength: 3 },
    ),
    fc.boolean(),
  )
  .map(([outcomes, bonus, beyondPossible]) => {
    const entries = criteria.flatMap(({ check }, index) => {
      const one = outcomes[index] ?? null;
      return one === null ? [] : [[check, one] as const];
    });
    const chosen: Outcomes = Object.fromEntries(entries);
    return withBonus(sampleReport(chosen), bonus, beyondPossible);
  });

/** Some criteria on top of the rest, as the engine would count them. */
function withBonus(
  report: GradeReport,
  ids: readonly CheckId[],
  beyondPossible: boolean,
): GradeReport {
  if (ids.length === 0) return report;
  const criteria = report.criteria.map((one) => ({ ...one, bonus: ids.includes(one.check) }));
  const bonus = addScores(criteria.filter((one) => one.bonus));
  const score = addScores(criteria.filter((one) => !one.bonus));
  return {
    ...report,
    criteria,
    bonus,
    score: addBonus(score, bonus, { maxPoints: null, beyondPossible }),
  };
}

function outcome(check: CheckId, points: number): fc.Arbitrary<Outcome | null> {
  const blocker = criteria.find((one) => one.check !== check)?.check ?? check;
  return fc.oneof(
    fc.constant(null),
    fc
      .tuple(fc.double({ min: 0.01, max: points, noNaN: true }), hostileString, hostileString)
      .map(([lost, message, evidence]) => toLoss(roundPoints(lost), message, evidence)),
    fc.constant({ blockedBy: blocker, code: 'build-failed' }),
    hostileString.map((message) => ({
      fault: { code: 'disk-full', message: untrusted(message), advice: text`Try.`, cause: null },
    })),
    hostileString.map((reason) => ({ reason: untrusted(reason) })),
  );
}

function toLoss(lost: number, message: string, evidence: string): Outcome {
  return {
    lost,
    title: `Lost ${lost}`,
    findings: [
      {
        code: 'some-defect',
        message: text`Observed ${message}.`,
        location: { file: message === '' ? 'Dockerfile' : message, line: 3 },
        evidence: untrusted(evidence),
        hint: text`Look at ${message}.`,
        reproduce: message,
      },
    ],
  };
}
