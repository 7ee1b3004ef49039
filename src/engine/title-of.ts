import type { Criterion } from '#domain/rubric.ts';
import type { Verdict } from '#domain/verdict.ts';

/** The bad state is named only where it was observed. */
export function titleOf(
  criterion: Pick<Criterion, 'title' | 'failTitle'>,
  verdict: Verdict,
): string {
  const isBad = verdict.kind === 'fail' || verdict.kind === 'partial';
  return isBad ? criterion.failTitle : criterion.title;
}
