import { roundPoints, type Score } from './score.ts';

/** What a late submission loses. The time that counts is its commit's. */
export interface LatePolicy {
  /** ISO 8601 with an offset; null where each batch names its own. */
  readonly deadline: string | null;
  /** Of what was earned, for each day begun. */
  readonly percentPerDay: number;
  /** Minutes after the deadline that cost nothing; once they are over, the days count from the deadline. */
  readonly graceMinutes: number;
  /** Percentage that is lost at most. */
  readonly maxPercent: number;
}

export interface Lateness {
  /** Milliseconds after the deadline; 0 when in time. */
  readonly lateMs: number;
  /** Days begun that cost points; 0 within the grace. */
  readonly days: number;
  /** Of what was earned, 0 to 100. */
  readonly percent: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** How late a commit is and what that costs. Pure: the same two times give the same answer anywhere. */
export function toLateness(policy: LatePolicy, deadline: Date, committedAt: Date): Lateness {
  const lateMs = Math.max(0, committedAt.getTime() - deadline.getTime());
  if (lateMs <= policy.graceMinutes * minuteMs) return { lateMs, days: 0, percent: 0 };
  const days = Math.ceil(lateMs / dayMs);
  return { lateMs, days, percent: Math.min(policy.maxPercent, days * policy.percentPerDay, 100) };
}

/** A score less what lateness costs; possible and ungraded points stay. */
export function deductLateness(score: Score, { percent }: Pick<Lateness, 'percent'>): Score {
  return { ...score, earned: roundPoints(score.earned * (1 - percent / 100)) };
}
