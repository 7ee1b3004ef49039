import type { Student } from './gradebook.ts';

/** Where one submission is to be had, as plain data: it travels to other machines and is kept between runs. */
export type Origin =
  | { readonly kind: 'folder'; readonly folder: string }
  /** `inner`: the folder inside the archive, with `/`; empty where the archive is the submission. */
  | { readonly kind: 'archive'; readonly file: string; readonly inner: string }
  /** `ref`: branch, tag or commit, null for the default branch; `before`: ISO 8601, the last commit up to then. */
  | {
      readonly kind: 'git';
      readonly url: string;
      readonly ref: string | null;
      readonly before: string | null;
    };

/** One submission that a source names, before anything of it was read. */
export interface LocatedSubmission {
  readonly id: string;
  /** As the person who grades named it. */
  readonly source: string;
  readonly student: Student;
  readonly origin: Origin;
  /** What it holds, as far as it can be told beforehand; small ones are graded first. */
  readonly sizeBytes: number | null;
  /** What the host has told of the commit that is to be graded. */
  readonly commit: KnownCommit | null;
  /** ISO 8601, UTC: the last push of all, as the host tells; with the same one as before nothing has changed. */
  readonly pushedAt: string | null;
}

export interface KnownCommit {
  readonly id: string;
  /** ISO 8601, UTC: when it was pushed; null where that is not known. */
  readonly at: string | null;
}
