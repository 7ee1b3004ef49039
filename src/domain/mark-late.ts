import type { GradebookEntry, LateMark } from './gradebook.ts';
import { deductLateness, type LatePolicy, toLateness } from './late.ts';
import { roundPoints } from './score.ts';

/** The deadline that a batch holds submissions to, and what the rubric takes from those that come after it. */
export interface Deadline {
  readonly at: Date;
  /** Null: late ones are marked and lose nothing. */
  readonly policy: LatePolicy | null;
}

const noLoss: LatePolicy = { deadline: null, percentPerDay: 0, graceMinutes: 0, maxPercent: 0 };

/** The only place where lateness meets a score. An entry whose commit has no known time is not late. */
export function markLate(entry: GradebookEntry, deadline: Deadline | null): GradebookEntry {
  if (deadline === null || entry.committedAt === null) return entry;
  const { at, policy } = deadline;
  const lateness = toLateness(policy ?? noLoss, at, new Date(entry.committedAt));
  if (lateness.lateMs === 0) return entry;
  const { earned } = deductLateness(entry.score, lateness);
  const late: LateMark = {
    deadline: at.toISOString(),
    bySeconds: Math.ceil(lateness.lateMs / 1000),
    deduction: roundPoints(entry.score.earned - earned),
    earned,
  };
  return { ...entry, late, flags: [...entry.flags, 'late'] };
}
