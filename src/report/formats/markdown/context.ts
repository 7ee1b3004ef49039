/** What a page on GitHub can tell beyond the report. */
export interface MarkdownContext {
  /** Score of the commit before; null where none is known. */
  readonly previous: PreviousScore | null;
  /** Address that shows a file of the graded commit; null where there is none. */
  readonly filesUrl: string | null;
  /** What could not be posted, and why: one line each. */
  readonly notPosted: readonly string[];
  /** Most bytes (UTF-8) that the place takes. */
  readonly limitBytes: number;
}

export interface PreviousScore {
  readonly commit: string;
  readonly earned: number;
  readonly possible: number;
}

/**
 * Over 1,024 KiB the runner drops a whole summary:
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#step-isolation-and-limits
 */
export const summaryLimitBytes = 1_000 * 1024;

/** GitHub takes 65,536 characters for a comment; a character has one byte or more. */
export const commentLimitBytes = 60_000;

export const plainContext: MarkdownContext = {
  previous: null,
  filesUrl: null,
  notPosted: [],
  limitBytes: summaryLimitBytes,
};
