import type { Deadline } from '#domain/mark-late.ts';
import type { Rubric } from '#domain/rubric.ts';
import { addScores } from '#domain/score.ts';

/** Of what is asked for, bonus left out: what is ungraded where nothing could be judged. */
export function possiblePoints({ criteria }: Pick<Rubric, 'criteria'>): number {
  const counting = criteria.filter(({ bonus }) => !bonus);
  return addScores(counting.map(({ points }) => ({ earned: 0, possible: points, ungraded: 0 })))
    .possible;
}

/** The rubric's own deadline; where it has none, the time up to which commits are taken. */
export function toDeadline({ late }: Pick<Rubric, 'late'>, before: string | null): Deadline | null {
  const at = late?.deadline ?? before;
  return at === null ? null : { at: new Date(at), policy: late };
}
