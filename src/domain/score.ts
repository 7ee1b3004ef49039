import type { Verdict } from './verdict.ts';

/** Points of a criterion, a category or a report. `earned + lost + ungraded = possible`, unless bonus lifts it beyond. */
export interface Score {
  readonly earned: number;
  readonly possible: number;
  /** Points that could not be judged through no fault of the submission; they stay in the total. */
  readonly ungraded: number;
}

export const noPoints: Score = { earned: 0, possible: 0, ungraded: 0 };

export function scoreVerdict(verdict: Verdict, points: number): Score {
  switch (verdict.kind) {
    case 'pass':
      return { earned: points, possible: points, ungraded: 0 };
    case 'partial':
      return {
        earned: roundPoints(points * clampRatio(verdict.ratio)),
        possible: points,
        ungraded: 0,
      };
    case 'fail':
    case 'blocked':
      return { earned: 0, possible: points, ungraded: 0 };
    case 'not-applicable':
      return noPoints;
    case 'errored':
      return { earned: 0, possible: points, ungraded: points };
    default:
      return verdict satisfies never;
  }
}

export function addScores(scores: Iterable<Score>): Score {
  let [earned, possible, ungraded] = [0, 0, 0];
  for (const score of scores) {
    earned += score.earned;
    possible += score.possible;
    ungraded += score.ungraded;
  }
  return {
    earned: roundPoints(earned),
    possible: roundPoints(possible),
    ungraded: roundPoints(ungraded),
  };
}

/** A score lifted by bonus points, as far as the rubric lets them count. What is possible stays. */
export function addBonus(
  score: Score,
  bonus: Score,
  policy: { readonly maxPoints: number | null; readonly beyondPossible: boolean },
): Score {
  const counting = Math.min(bonus.earned, policy.maxPoints ?? Number.POSITIVE_INFINITY);
  const lifted = roundPoints(score.earned + counting);
  const ceiling = policy.beyondPossible ? lifted : roundPoints(score.possible - score.ungraded);
  return { ...score, earned: Math.min(lifted, Math.max(ceiling, score.earned)) };
}

/** Whether a score reaches the percentage. An unknown part never counts as earned. */
export function isPassing(score: Score, passingPercent: number): boolean {
  if (score.possible === 0) return false;
  return roundPoints((score.earned / score.possible) * 100) >= passingPercent;
}

/** Two decimals: enough for a seventh of three points, and free of binary dust. */
export function roundPoints(points: number): number {
  return Math.round((points + Number.EPSILON) * 100) / 100;
}

function clampRatio(ratio: number): number {
  return Number.isFinite(ratio) ? Math.min(1, Math.max(0, ratio)) : 0;
}
