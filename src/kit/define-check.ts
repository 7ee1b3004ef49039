import type { z } from 'zod';
import type { CheckId } from '#domain/identifiers.ts';
import type { Verdict } from '#domain/verdict.ts';
import type { FactName, Needs, Provided } from './fact.ts';

/** A question about one criterion, answered from facts with a verdict. It never knows its points. */
export interface Check {
  readonly id: CheckId;
  /** The good state, e.g. "Runs as a non-root user". */
  readonly title: string;
  /** The bad state, e.g. "Runs as root". */
  readonly failTitle: string;
  readonly options: z.ZodType;
  /** Facts whose absence is this check's own defect: it fails with their finding instead of being blocked. */
  readonly owns: readonly FactName[];
  readonly needs: (options: unknown) => Needs;
  readonly grade: (facts: Readonly<Record<string, unknown>>, options: unknown) => Verdict;
}

export interface CheckDefinition<N extends Needs, O extends z.ZodType> {
  readonly id: CheckId;
  readonly title: string;
  readonly failTitle: string;
  readonly options: O;
  readonly owns?: readonly FactName[];
  readonly needs: N | ((options: z.output<O>) => N);
  readonly grade: (facts: Provided<N>, options: z.output<O>) => Verdict;
}

/**
 * Reading a fact that is not in `needs` does not compile. `grade` must be pure: no clock, no disk, no network.
 * Options reach `needs` and `grade` only after `options` has parsed them, hence the two narrowings here.
 */
export function defineCheck<const N extends Needs, O extends z.ZodType>(
  definition: CheckDefinition<N, O>,
): Check {
  const { id, title, failTitle, options, owns = [], needs, grade } = definition;
  return {
    id,
    title,
    failTitle,
    options,
    owns,
    needs: (parsed) => (typeof needs === 'function' ? needs(parsed as z.output<O>) : needs),
    grade: (facts, parsed) => grade(facts as Provided<N>, parsed as z.output<O>),
  };
}
