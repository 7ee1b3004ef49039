export interface LocateOptions {
  /** Where `owner/name` lies, e.g. `https://github.com`. */
  readonly host: string;
  /** ISO 8601: of a repository, the last commit up to then; null: the newest. */
  readonly before: string | null;
}
