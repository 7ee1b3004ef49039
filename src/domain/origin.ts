import type { Student } from './gradebook.ts';

/** Where one submission is to be had, as plain data: it travels to other machines and is kept between runs. */
export type Origin =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'git'; readonly url: string; readonly ref: string | null };

/** One submission that a source names, before anything of it was read. */
export interface LocatedSubmission {
  readonly id: string;
  readonly source: string;
  readonly student: Student;
  readonly origin: Origin;
  /** What it holds, as far as it can be told beforehand; small ones are graded first. */
  readonly sizeBytes: number | null;
}
