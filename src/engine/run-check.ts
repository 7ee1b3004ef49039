import { toFault } from '#domain/fault.ts';
import type { Verdict } from '#domain/verdict.ts';
import type { BoundCriterion } from './bound-rubric.ts';
import { FactBlocked, FactErrored } from './fact-failure.ts';
import type { FactStore } from './fact-store.ts';

/** One criterion's verdict. Never rejects: what fails here is a verdict too. */
export async function runCheck(criterion: BoundCriterion, store: FactStore): Promise<Verdict> {
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
