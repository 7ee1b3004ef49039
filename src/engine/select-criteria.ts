import picomatch from 'picomatch';
import type { FactRequest } from '#kit';
import type { BoundCriterion, BoundRubric } from './bound-rubric.ts';
import type { FactProvider } from './fact-provider.ts';

export interface Selection {
  /** Globs of criterion ids; none selects all. */
  readonly only: readonly string[];
  /** Leaves out every criterion that needs an engine, directly or through another fact. */
  readonly withoutEngine: boolean;
}

/** The rubric with the selected criteria; what is left out is not in the total. */
export function selectCriteria(
  rubric: BoundRubric,
  selection: Selection,
  providers: readonly FactProvider[],
): BoundRubric {
  const wanted = selection.only.length === 0 ? () => true : picomatch([...selection.only]);
  const criteria = rubric.criteria.filter(
    (criterion) =>
      wanted(criterion.id) && !(selection.withoutEngine && needsEngine(criterion, providers)),
  );
  return { ...rubric, criteria };
}

export function needsEngine(
  criterion: BoundCriterion,
  providers: readonly FactProvider[],
): boolean {
  return standsOn(criterion, providers, ({ usesEngine }) => usesEngine);
}

/** Whether a verdict of an earlier run on the same input is as good as a new one. */
export function isRecordable(
  criterion: BoundCriterion,
  providers: readonly FactProvider[],
): boolean {
  return !standsOn(criterion, providers, (provider) => !provider.isRecordable);
}

function standsOn(
  { definition, options }: BoundCriterion,
  providers: readonly FactProvider[],
  isSought: (provider: FactProvider) => boolean,
): boolean {
  const byName = new Map(providers.map((provider) => [provider.name, provider]));
  const asks = (request: FactRequest<unknown>): boolean => {
    const provider = byName.get(request.name);
    if (provider === undefined) return false;
    return isSought(provider) || Object.values(provider.needs(request.parameters)).some(asks);
  };
  return Object.values(definition.needs(options)).some(asks);
}
