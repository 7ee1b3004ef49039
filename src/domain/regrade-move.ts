import type { GradebookEntry } from './gradebook.ts';

/** One submission before and after a change of the rubric. */
export interface Move {
  readonly before: GradebookEntry;
  readonly after: GradebookEntry;
}
