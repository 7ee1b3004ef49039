import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { gradeFolder } from '#app/grade.ts';
import { toStudentView } from '#domain/student-view.ts';
import { stagesModule } from '#test/own-check.ts';
import { makeTree } from '#test/temp-tree.ts';

const rubric = {
  id: 'own',
  title: 'Own',
  checks: ['checks/few-stages.ts'],
  categories: [
    { id: 'own', title: 'Own', points: 10 },
    { id: 'dockerfile', title: 'Dockerfile', points: 5 },
  ],
  criteria: [
    { check: 'own/few-stages', points: 6, options: { most: 1 } },
    {
      id: 'own/some-stages',
      check: 'own/few-stages',
      points: 4,
      options: { most: 3 },
      requires: ['dockerfile/present'],
    },
    { check: 'dockerfile/present', points: 5, hidden: true },
    { id: 'own/bonus', check: 'own/few-stages', points: 2, bonus: true, options: { most: 2 } },
  ],
};

async function grade(submission: Readonly<Record<string, string>>) {
  const challenge = await makeTree({
    'challenge/scoring.json': JSON.stringify(rubric),
    'challenge/checks/few-stages.ts': stagesModule({ hint: 'Fewer stages.' }),
    'challenge/starter/readme.txt': '',
  });
  return gradeFolder({
    folder: await makeTree(submission),
    challenge: path.join(challenge, 'challenge'),
    only: [],
    static: true,
    passing: null,
    fresh: true,
    onEvent: () => undefined,
    signal: new AbortController().signal,
    environment: {},
  });
}

describe('a challenge from anywhere, with a check of its own', () => {
  it('is graded by ids of criteria, with bonus up to what is possible', async () => {
    const report = await grade({ Dockerfile: 'FROM a\nFROM b\n' });
    expect(report.criteria.map(({ id, verdict, earned }) => [id, verdict, earned])).toEqual([
      ['own/few-stages', 'fail', 0],
      ['own/some-stages', 'pass', 4],
      ['dockerfile/present', 'pass', 5],
      ['own/bonus', 'pass', 2],
    ]);
    expect(report.score).toEqual({ earned: 11, possible: 15, ungraded: 0 });
    expect(report.bonus).toEqual({ earned: 2, possible: 2, ungraded: 0 });
  });

  it('blocks what requires a criterion that is lost, and hides which one it was', async () => {
    const report = await grade({});
    const blocked = report.criteria.find(({ id }) => id === 'own/some-stages');
    expect(blocked).toMatchObject({
      verdict: 'blocked',
      blockedBy: { criterion: 'dockerfile/present' },
    });
    const seen = toStudentView(report);
    expect(
      JSON.stringify(
        seen.criteria.map(({ id, check, title, blockedBy }) => [id, check, title, blockedBy]),
      ),
    ).not.toContain('dockerfile/present');
  });
});
