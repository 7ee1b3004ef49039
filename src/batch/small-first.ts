import type { LocatedSubmission } from '#domain/origin.ts';

/** Most results early; those whose size nobody knows come last, in the order of the source. */
export function smallFirst(jobs: readonly LocatedSubmission[]): readonly LocatedSubmission[] {
  return jobs.toSorted(
    (a, b) => (a.sizeBytes ?? Number.MAX_SAFE_INTEGER) - (b.sizeBytes ?? Number.MAX_SAFE_INTEGER),
  );
}
