export interface Dockerignore {
  /** `.dockerignore`, or `Dockerfile.dockerignore`, which wins over it. */
  readonly file: string;
  /** Effective rules in order: no comments, no blank lines. */
  readonly patterns: readonly { readonly pattern: string; readonly line: number }[];
}

/** What reaches the engine when the folder is sent as a build context, learned from a build that lists it. */
export interface BuildContext {
  /** The submission's own files that arrived, as relative paths with `/`. */
  readonly arrived: readonly string[];
  /** The submission's own files that were kept out. */
  readonly keptOut: readonly string[];
  /** For each path that was planted for the probe: whether it arrived. */
  readonly planted: Readonly<Record<string, boolean>>;
}

export interface ContextProbe {
  /** Files that are planted in a copy of the submission before the context is sent. `{random}` is a word made for this run. */
  readonly plant: readonly string[];
}
