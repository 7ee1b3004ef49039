import type { Verdict } from '#domain/verdict.ts';
import type { Check } from '#kit';

/** The bad state is named only where it was observed. */
export function titleOf(check: Pick<Check, 'title' | 'failTitle'>, verdict: Verdict): string {
  return verdict.kind === 'fail' || verdict.kind === 'partial' ? check.failTitle : check.title;
}
