import { closest } from '#domain/closest.ts';
import { UsageError } from '#domain/usage-error.ts';
import type { BoundRubric } from '#engine/bound-rubric.ts';
import type { FactProvider } from '#engine/fact-provider.ts';
import { isRecordable, needsEngine, selectCriteria } from '#engine/select-criteria.ts';
import { engineFactProviders, textFactProviders } from '#facts/index.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { idleEngine } from './open-engine.ts';

/** Which facts need an engine is a matter of the providers; none is asked to find out. */
const idleProviders: readonly FactProvider[] = [
  ...textFactProviders(sandboxPolicy()),
  ...engineFactProviders({ engine: idleEngine(), policy: sandboxPolicy() }),
];

export interface SelectionOfCriteria {
  /** Globs of criterion ids; none means all. */
  readonly only: readonly string[];
  /** Only criteria that need no engine. */
  readonly static: boolean;
}

/** The criteria that are asked for. Throws `UsageError` where none is left. */
export function selectRubric(rubric: BoundRubric, request: SelectionOfCriteria): BoundRubric {
  const selection = { only: request.only, withoutEngine: request.static };
  const selected = selectCriteria(rubric, selection, idleProviders);
  if (selected.criteria.length > 0) return selected;
  const ids = rubric.criteria.map((criterion) => criterion.id);
  throw new UsageError(
    request.only.length > 0
      ? `--only ${request.only.join(' ')}: no criterion matches`
      : '--static: every criterion of this rubric needs an engine',
    closestCriterion(request.only, ids) || `The criteria are: ${ids.join(', ')}.`,
  );
}

/** A glob is misspelt like an id, or like all of a category. */
function closestCriterion(globs: readonly string[], ids: readonly string[]): string {
  const categories = new Set(ids.map((id) => `${id.split('/')[0]}/*`));
  const [found = ''] = globs.map((glob) => closest(glob, [...ids, ...categories])).filter(Boolean);
  return found;
}

/** A grade that reading alone tells is had faster than a record of it. */
export function isWorthRecording({ criteria }: BoundRubric): boolean {
  return (
    criteria.some((criterion) => needsEngine(criterion, idleProviders)) &&
    criteria.every((criterion) => isRecordable(criterion, idleProviders))
  );
}
