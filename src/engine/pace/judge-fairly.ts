import { scoreVerdict } from '#domain/score.ts';
import type { BoundCriterion, BoundRubric } from '../bound-rubric.ts';
import type { FactStore } from '../fact-store.ts';
import { type JudgedCriterion, judgeSubmission } from '../judge-submission.ts';
import type { Gate } from './gate.ts';
import { busyPace, type Pace } from './pace.ts';

/**
 * Judges; what lost points by a fact that takes its time, on a machine that was busy, is learned once more while
 * nothing else of this process runs. The better verdict counts: nothing is gained by being starved.
 */
export async function judgeFairly(
  options: Parameters<typeof judgeSubmission>[0] & { readonly pace: Pace; readonly gate: Gate },
): Promise<readonly JudgedCriterion[]> {
  const { rubric, store, pace, gate } = options;
  const paceBefore = pace();
  const judged = await gate.together(() => judgeSubmission(options));
  const lost = judged.filter((one) => isLost(one) && dependsOnPace(one, store));
  if (lost.length === 0 || Math.max(paceBefore, pace()) < busyPace) return judged;
  const again = await gate.alone(async () => {
    for (const { criterion, verdict } of lost) {
      const { check } = criterion;
      const atMs = options.clock();
      options.onEvent({ kind: 'criterion-reopened', check, verdict: verdict.kind, atMs });
    }
    await store.forgetPaced();
    const criteria = withRelated(lost, rubric);
    return judgeSubmission({ ...options, rubric: { ...rubric, criteria } });
  });
  if (again.some(isLost)) store.keepNothingPaced();
  return judged.map((one) => {
    const other = again.find(({ criterion }) => criterion === one.criterion);
    return other !== undefined && worthOf(other) > worthOf(one) ? other : one;
  });
}

/** Together with those that require them, and with those that these require themselves. */
function withRelated(
  lost: readonly JudgedCriterion[],
  { criteria }: BoundRubric,
): readonly BoundCriterion[] {
  const ids = new Set(lost.map(({ criterion }) => criterion.id));
  for (let before = 0; before !== ids.size; ) {
    before = ids.size;
    for (const { id, requires } of criteria) {
      if (requires.some((one) => ids.has(one))) ids.add(id);
      if (ids.has(id)) for (const one of requires) ids.add(one);
    }
  }
  return criteria.filter(({ id }) => ids.has(id));
}

function isLost({ verdict }: JudgedCriterion): boolean {
  return verdict.kind !== 'pass' && verdict.kind !== 'not-applicable';
}

function dependsOnPace({ criterion, verdict }: JudgedCriterion, store: FactStore): boolean {
  const { definition, options } = criterion;
  // What waits for nothing has kept it from being looked at: another look would end in the same way.
  if (verdict.kind === 'blocked' && !store.isPacedByName(verdict.by.fact)) return false;
  return Object.values(definition.needs(options)).some((need) => store.isPaced(need));
}

/** No verdict at all is worth less than one of no points. */
function worthOf({ criterion, verdict }: JudgedCriterion): number {
  return verdict.kind === 'errored' ? -1 : scoreVerdict(verdict, criterion.points).earned;
}
