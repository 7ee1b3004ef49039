import type { GitHub } from '#github/open-github.ts';

export interface LocateOptions {
  /** Where `owner/name` lies, e.g. `https://github.com`. */
  readonly host: string;
  /** Opens the API where a source needs it. */
  readonly openGitHub: () => Promise<GitHub>;
  /** ISO 8601: of a repository, the last commit up to then; null: the newest. */
  readonly before: string | null;
  /** ISO 8601: later commits are late; null: none is. */
  readonly deadline: string | null;
}
