import { notice } from '@actions/core';
import type { GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';

/**
 * The two notices that GitHub Classroom reads, and what has succeeded it in reading them:
 * https://github.com/classroom-resources/autograding-grading-reporter/blob/main/src/notify-classroom.js
 * A report that is not final is not told: what it lacks would count as lost.
 */
export function printClassroomNotice({ score, outcome }: GradeReport): void {
  if (outcome === 'ungraded') return;
  const totalPoints = roundPoints(score.earned);
  const maxPoints = roundPoints(score.possible);
  notice(`Points ${totalPoints}/${maxPoints}`, { title: 'Autograding complete' });
  notice(JSON.stringify({ totalPoints, maxPoints }), { title: 'Autograding report' });
}
