import type { Criterion, Rubric } from '#domain/rubric.ts';
import type { Check } from '#kit';

/** A rubric whose criteria have found their checks, with options that the checks' schemas have parsed. */
export interface BoundRubric extends Omit<Rubric, 'criteria'> {
  readonly criteria: readonly BoundCriterion[];
}

export interface BoundCriterion extends Criterion {
  readonly definition: Check;
}
