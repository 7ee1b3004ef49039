/**
 * Runs `docker compose` on models that we made, never on a submission's file, with an empty environment.
 * `file` is the path of a JSON model in a folder of ours.
 */
export interface ComposeRunner {
  /** Null when the installed Compose accepts the model, else what it says. */
  readonly validate: (file: string, signal: AbortSignal) => Promise<string | null>;
  /** `up -d`, without waiting for health. `problem` is what Compose says when a container cannot start. */
  readonly up: (
    project: string,
    file: string,
    options: {
      readonly signal: AbortSignal;
      /** Starts these alone, whatever they depend on; left out: all, each when what it depends on is as it asks for. */
      readonly alone?: readonly string[];
    },
  ) => Promise<{ readonly problem: string | null }>;
  /** Settles when a first container of a project runs. */
  readonly awaitFirstStart: (project: string, signal: AbortSignal) => Promise<void>;
  /** Removes all that `up` made for a project. Safe to call twice. */
  readonly down: (project: string) => Promise<void>;
}
