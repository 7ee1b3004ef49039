import { toFault } from '#domain/fault.ts';
import type { Verdict } from '#domain/verdict.ts';
import type { BoundCriterion } from './bound-rubric.ts';
import { FactBlocked, FactErrored } from './fact-failure.ts';
import type { FactStore } from './fact-store.ts';
import { traced } from './trace/span.ts';

type Asked = Pick<BoundCriterion, 'check' | 'definition' | 'options'>;

/** One criterion's verdict. Never rejects: what fails here is a verdict too. */
export function runCheck(criterion: Asked, store: FactStore): Promise<Verdict> {
  const { check, definition, options } = criterion;
  const needs = Object.values(definition.needs(options)).map(({ name }) => name);
  const what = { category: 'check', name: check, isOwner: true, detail: { needs } } as const;
  return traced(what, () => judge(criterion, store));
}

async function judge(criterion: Asked, store: FactStore): Promise<Verdict> {
  const { definition, options } = criterion;
  try {
    const facts = await store.getAll(definition.needs(options));
    return definition.grade(facts, options);
  } catch (error) {
    if (error instanceof FactBlocked) {
      return definition.owns.includes(error.origin)
        ? { kind: 'fail', findings: [error.finding] }
        : { kind: 'blocked', by: { fact: error.origin, finding: error.finding } };
    }
    return {
      kind: 'errored',
      fault: error instanceof FactErrored ? error.fault : toFault(error),
    };
  }
}
