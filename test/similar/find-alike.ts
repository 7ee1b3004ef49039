import type { AlikeCluster } from '#domain/alike.ts';
import type { SubmissionText } from '#domain/submission.ts';
import { type ComparedSubmission, Comparison } from '#similar/find-alike.ts';

/** A class that is at hand as a whole. */
export function findAlike(
  submissions: readonly ComparedSubmission[],
  given: readonly SubmissionText[],
): Promise<readonly AlikeCluster[]> {
  const comparison = new Comparison(given);
  for (const one of submissions) comparison.add(one);
  const texts = new Map(submissions.map((one) => [one.id, one.texts]));
  return Array.fromAsync(comparison.clusters(async (id) => texts.get(id) ?? []));
}
