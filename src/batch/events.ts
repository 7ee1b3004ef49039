import type { GradebookEntry } from '#domain/gradebook.ts';

/** What happens in a batch, for whoever looks on. */
export type BatchEvent =
  /** What the list of submissions has cost of the API. */
  | {
      readonly kind: 'asked-github';
      readonly requests: number;
      readonly notModified: number;
      readonly remaining: number | null;
    }
  | {
      readonly kind: 'planned';
      /** By which a class is graded; no submission chooses it. */
      readonly challenge: { readonly id: string; readonly title: string };
      readonly total: number;
      /** What is finished already, from a run that is taken up or carried over. */
      readonly entries: readonly GradebookEntry[];
      /** The run's folder. */
      readonly run: string;
    }
  | { readonly kind: 'started'; readonly id: string }
  | { readonly kind: 'finished'; readonly entry: GradebookEntry }
  /** A worker may not take it: another version or rubric. */
  | { readonly kind: 'refused'; readonly id: string; readonly reason: string };

export type OnBatchEvent = (event: BatchEvent) => void;
