import type { Finding } from '#domain/finding.ts';
import type { Verdict } from '#domain/verdict.ts';
import type { BoundCriterion, BoundRubric } from './bound-rubric.ts';
import type { Clock } from './clock.ts';
import type { OnGradeEvent } from './events.ts';
import type { FactStore } from './fact-store.ts';
import { runCheck } from './run-check.ts';
import { titleOf } from './title-of.ts';

export interface JudgedCriterion {
  readonly criterion: BoundCriterion;
  readonly verdict: Verdict;
  /** From the moment it was asked until its verdict, facts included. */
  readonly durationMs: number;
}

/** All criteria at once; the store sees to it that each fact is learned once. In the rubric's order. */
export function judgeSubmission(options: {
  readonly rubric: BoundRubric;
  readonly store: FactStore;
  readonly clock: Clock;
  readonly onEvent: OnGradeEvent;
}): Promise<readonly JudgedCriterion[]> {
  const { rubric, store, clock, onEvent } = options;
  return Promise.all(
    rubric.criteria.map(async (criterion) => {
      const startedAtMs = clock();
      const verdict = await runCheck(criterion, store);
      const { check, definition } = criterion;
      const title = titleOf(definition, verdict);
      onEvent({
        kind: 'criterion-finished',
        result: { check, title, verdict: verdict.kind, finding: firstFinding(verdict) },
        atMs: clock(),
      });
      return { criterion, verdict, durationMs: clock() - startedAtMs };
    }),
  );
}

function firstFinding(verdict: Verdict): Finding | null {
  const isOwn = verdict.kind === 'fail' || verdict.kind === 'partial';
  return isOwn ? (verdict.findings[0] ?? null) : null;
}
