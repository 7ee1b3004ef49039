import type { GradeReport } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';

/** What a badge says. Holds numbers and words of ours only. */
export interface ScoreBadge {
  readonly label: 'drydock';
  /** e.g. `92/100`; with the ungraded points where there are any. */
  readonly message: string;
  readonly colour: 'brightgreen' | 'yellow' | 'red' | 'lightgrey';
}

export function toScoreBadge({ score, passed, outcome }: GradeReport): ScoreBadge {
  const points = `${roundPoints(score.earned)}/${roundPoints(score.possible)}`;
  if (outcome === 'ungraded') {
    const ungraded = roundPoints(score.ungraded);
    return { label: 'drydock', message: `${points}, ${ungraded} ungraded`, colour: 'lightgrey' };
  }
  const isHalf = score.earned * 2 >= score.possible;
  const colour = passed ? 'brightgreen' : isHalf ? 'yellow' : 'red';
  return { label: 'drydock', message: points, colour };
}
