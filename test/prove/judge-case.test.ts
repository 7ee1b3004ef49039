import { describe, expect, it } from 'vitest';
import type { GradeReport } from '#domain/grade-report.ts';
import { text } from '#domain/text.ts';
import { judgeCase, lostOf } from '#prove/judge-case.ts';
import type { MutantCase, ProofCase } from '#prove/proof-case.ts';
import { sampleFinding } from '#test/findings.ts';
import { sampleReport } from '../report/samples/sample-report.ts';

const id = 'security/non-root-user';
const found = { ...sampleFinding('runs-as-root'), hint: text`USER changes to another account.` };
const lost = sampleReport({
  [id]: { lost: 10, title: 'Runs as root', findings: [found] },
});

function mutant(loses: Record<string, number>): MutantCase {
  return { kind: 'mutant', name: 'm', title: 'm', patch: null, edits: [], removes: [], loses };
}

describe('prove/judge-case', () => {
  it.each<[string, ProofCase, GradeReport, readonly string[]]>([
    ['a solution that earns everything', { kind: 'solution' }, sampleReport(), []],
    ['a solution that does not', { kind: 'solution' }, lost, [`loses 10 of ${id}: runs-as-root`]],
    ['a starter at its floor', { kind: 'starter', earned: 90 }, lost, []],
    ['a starter above it', { kind: 'starter', earned: 0 }, lost, ['earns 90, expected 0']],
    [
      'a starter without one',
      { kind: 'starter', earned: null },
      lost,
      ['scoring.json does not say what the starter earns'],
    ],
    ['a mutant that loses what it says', mutant({ [id]: 10 }), lost, []],
    [
      'a mutant that loses more',
      mutant({}),
      lost,
      [`loses 10 of ${id}, expected none: runs-as-root`],
    ],
    [
      'a mutant that loses less',
      mutant({ [id]: 10 }),
      sampleReport(),
      [`does not lose ${id}, expected 10`],
    ],
    [
      'a mutant that loses a part',
      mutant({ [id]: 5 }),
      lost,
      [`loses 10 of ${id}, expected 5: runs-as-root`],
    ],
  ])('%s', (_, one, report, problems) => {
    expect(judgeCase(one, report)).toEqual(problems);
  });

  it('believes no report in which something could not be graded', () => {
    const fault = { code: 'disk-full', message: text`full`, advice: text`free`, cause: null };
    expect(judgeCase(mutant({ [id]: 10 }), sampleReport({ [id]: { fault } }))).toEqual([
      `${id} could not be graded: full`,
    ]);
  });

  it('counts no point as lost that could not be judged', () => {
    const fault = { code: 'disk-full', message: text`full`, advice: text`free`, cause: null };
    expect(lostOf(sampleReport({ [id]: { fault } }))).toEqual({});
    expect(lostOf(lost)).toEqual({ [id]: 10 });
  });

  it('wants a finding for every loss, and a hint in every finding', () => {
    const mute = sampleReport({ [id]: { lost: 10, title: 'x', findings: [] } });
    expect(judgeCase(mutant({ [id]: 10 }), mute)).toEqual([`${id} is lost without a finding`]);
    const hintless = { ...sampleFinding('runs-as-root'), hint: text`` };
    const report = sampleReport({ [id]: { lost: 10, title: 'x', findings: [hintless] } });
    expect(judgeCase(mutant({ [id]: 10 }), report)).toEqual([
      `${id}: the finding runs-as-root has no hint`,
    ]);
  });
});
