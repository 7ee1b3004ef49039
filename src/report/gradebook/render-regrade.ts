import { finalPoints } from '#domain/final-points.ts';
import type { GradebookEntry } from '#domain/gradebook.ts';
import type { CriterionId } from '#domain/identifiers.ts';
import type { Move } from '#domain/regrade-move.ts';
import { roundPoints } from '#domain/score.ts';
import { toVisibleLine } from '../escape/visible.ts';
import { count } from '../figures.ts';

export interface RegradeReport {
  readonly submissions: readonly Move[];
  readonly open: readonly CriterionId[];
  readonly reread: readonly CriterionId[];
}

/** Who moves by how much, those who lose most first; then what a new run would have to find out. */
export function renderRegrade({ submissions, open, reread }: RegradeReport): string {
  const moved = submissions
    .filter((move) => toWords(move.before) !== toWords(move.after))
    .sort((one, other) => deltaOf(one) - deltaOf(other));
  const final = moved.filter(({ after }) => finalPoints(after) !== null);
  const [up, down] = [1, -1].map((sign) => final.filter((one) => Math.sign(deltaOf(one)) === sign));
  const waiting = moved.length - final.length;
  const all = count(submissions.length, 'submission', 'submissions');
  const notFinal = waiting === 0 ? '' : `, ${waiting} not final`;
  const head = `  ${all}: ${up?.length ?? 0} up, ${down?.length ?? 0} down, ${submissions.length - moved.length} the same${notFinal}`;
  const blocks = [
    [head],
    moved.map(moveLine),
    reread.length === 0
      ? []
      : ['  Judged anew out of the kept texts:', ...reread.map((id) => `    ${id}`)],
    open.length === 0
      ? []
      : [
          '  Only a new run can judge these; until then their points are ungraded:',
          ...open.map((id) => `    ${id}`),
        ],
  ];
  return `\n${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n\n`;
}

function moveLine(move: Move): string {
  const { before, after } = move;
  const delta = roundPoints(deltaOf(move));
  const sign = delta > 0 ? `+${delta}` : delta < 0 ? `−${-delta}` : '';
  const name = toVisibleLine(before.student.name ?? before.id, 28);
  return `  ${sign.padStart(7)}  ${name.padEnd(28)}  ${toWords(before)} → ${toWords(after)}`;
}

function toWords(entry: GradebookEntry): string {
  const final = finalPoints(entry);
  const { score, passed } = entry;
  const points = `${roundPoints(final ?? score.earned)}/${roundPoints(score.possible)}`;
  return final === null ? `${points} not final` : `${points}${passed ? ' passed' : ''}`;
}

function deltaOf({ before, after }: Move): number {
  return (finalPoints(after) ?? after.score.earned) - (finalPoints(before) ?? before.score.earned);
}
