import type { CriterionResult } from '#domain/grade-report.ts';
import { roundPoints } from '#domain/score.ts';

/** A criterion that lost points, and the criteria that could not be looked at because of it. */
export interface Loss {
  readonly criterion: CriterionResult;
  readonly blocked: readonly CriterionResult[];
  /** Points of all of them. */
  readonly points: number;
}

/** Every lost point once, under the criterion that shows its cause; most points first. */
export function toLosses(criteria: readonly CriterionResult[]): readonly Loss[] {
  return criteria
    .filter((one) => isLost(one) && !isElsewhere(one))
    .map((criterion) => {
      const blocked = criteria.filter(
        (one) => isElsewhere(one) && one.blockedBy?.criterion === criterion.id,
      );
      const lost = [criterion, ...blocked].reduce((sum, one) => sum + lostPoints(one), 0);
      return { criterion, blocked, points: roundPoints(lost) };
    })
    .sort((one, other) => other.points - one.points);
}

export function lostPoints({ possible, earned, ungraded }: CriterionResult): number {
  return roundPoints(possible - earned - ungraded);
}

/** A bonus that was not earned is no loss; it is told apart. */
function isLost({ verdict, bonus }: CriterionResult): boolean {
  if (bonus) return false;
  return verdict === 'fail' || verdict === 'partial' || verdict === 'blocked';
}

function isElsewhere({ verdict, blockedBy, id }: CriterionResult): boolean {
  return verdict === 'blocked' && blockedBy !== null && blockedBy.criterion !== id;
}
