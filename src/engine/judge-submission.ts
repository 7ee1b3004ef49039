import type { Finding } from '#domain/finding.ts';
import type { CriterionId } from '#domain/identifiers.ts';
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

/**
 * All criteria at once; the store sees to it that each fact is learned once. In the rubric's order. One that
 * requires others waits for their verdicts; a required one that was not selected is not asked for.
 */
export function judgeSubmission(options: {
  readonly rubric: BoundRubric;
  readonly store: FactStore;
  readonly clock: Clock;
  readonly onEvent: OnGradeEvent;
  /** Verdicts that need not be found out again. */
  readonly known?: ReadonlyMap<CriterionId, Verdict>;
}): Promise<readonly JudgedCriterion[]> {
  const { rubric, store, clock, onEvent, known = new Map<CriterionId, Verdict>() } = options;
  const byId = new Map(rubric.criteria.map((criterion) => [criterion.id, criterion]));
  const verdicts = new Map<CriterionId, Promise<Verdict>>();
  return Promise.all(
    rubric.criteria.map(async (criterion) => {
      const startedAtMs = clock();
      const isJudged = store.want(criterion.definition.needs(criterion.options));
      const verdict = await verdictOf(criterion);
      isJudged();
      const { id, check, hidden, feedback } = criterion;
      onEvent({
        kind: 'criterion-finished',
        result: {
          criterion: id,
          check,
          title: hidden ? 'A criterion that is not shown' : titleOf(criterion, verdict),
          verdict: verdict.kind,
          finding: hidden || feedback !== 'full' ? null : firstFinding(verdict),
        },
        atMs: clock(),
      });
      return { criterion, verdict, durationMs: clock() - startedAtMs };
    }),
  );

  function verdictOf(criterion: BoundCriterion): Promise<Verdict> {
    const asked = verdicts.get(criterion.id) ?? judge(criterion);
    verdicts.set(criterion.id, asked);
    return asked;
  }

  async function judge(criterion: BoundCriterion): Promise<Verdict> {
    const required = criterion.requires.flatMap((id) => byId.get(id) ?? []);
    const found = await Promise.all(required.map(verdictOf));
    const stops = found.flatMap((verdict, index) => toStop(verdict, required[index]?.id) ?? []);
    const stop = stops.find(({ kind }) => kind === 'blocked') ?? stops[0];
    return stop ?? known.get(criterion.id) ?? runCheck(criterion, store);
  }
}

/** What a required criterion's verdict means for those that require it: nothing where it was met. */
function toStop(verdict: Verdict, id: CriterionId | undefined): Verdict | null {
  switch (verdict.kind) {
    case 'pass':
    case 'not-applicable':
      return null;
    case 'partial':
    case 'fail':
      return { kind: 'blocked', by: { fact: id ?? '', finding: verdict.findings[0] } };
    case 'blocked':
    case 'errored':
      return verdict;
    default:
      return verdict satisfies never;
  }
}

function firstFinding(verdict: Verdict): Finding | null {
  const isOwn = verdict.kind === 'fail' || verdict.kind === 'partial';
  return isOwn ? (verdict.findings[0] ?? null) : null;
}
