import type { GradebookEntry } from './gradebook.ts';

/** What a gradebook enters: the points after lateness. Null where it is not graded, which is no zero. */
export function finalPoints({ outcome, score, late }: GradebookEntry): number | null {
  return outcome === 'graded' ? (late?.earned ?? score.earned) : null;
}
