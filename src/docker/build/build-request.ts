import type { BuildLimits } from '#domain/sandbox-policy.ts';
import type { BuildStep } from '#kit';

export interface BuildRequest {
  /** Folder whose files are the context. */
  readonly contextRoot: string;
  /** Text of the Dockerfile to build; it need not be in the context. */
  readonly dockerfile: string;
  /** Rules of `.dockerignore`; null when there is none. */
  readonly ignorePatterns: readonly string[] | null;
  /** Files that exist only for this build: path in the context → content. */
  readonly extraFiles?: Readonly<Record<string, string>>;
  readonly buildArguments?: Readonly<Record<string, string>>;
  readonly target?: string | null;
  readonly platform?: string | null;
  readonly noCache?: boolean;
  /** Keeps `RUN --mount=type=cache` apart from every other submission's. */
  readonly cacheNamespace: string;
  readonly limits: BuildLimits;
  readonly timeoutMs: number;
  /** Longest time without a line of output or a finished step, in milliseconds. */
  readonly silenceMs: number;
  readonly onProgress?: (stepName: string) => void;
}

export type BuildOutcome =
  | {
      readonly kind: 'built';
      readonly imageId: string;
      readonly steps: readonly BuildStep[];
      readonly durationMs: number;
      readonly contextBytes: number;
      readonly warnings: readonly string[];
    }
  | BuildFailure;

/** The submission's doing: an instruction failed, the file cannot be built, a limit was reached. */
export interface BuildFailure {
  readonly kind: 'failed';
  readonly reason:
    | 'step-failed'
    | 'dockerfile-error'
    | 'unknown-base-image'
    | 'timeout'
    | 'silence'
    | 'output-limit'
    | 'disk-limit'
    | 'context-limit';
  /** As the engine said it, or ours for a limit. Words of the submission possible. */
  readonly message: string;
  /** BuildKit's name of the step that failed, e.g. `[builder 3/5] RUN pip install …`. */
  readonly failedStep: string | null;
  readonly exitCode: number | null;
  /** Last lines that the failed step printed. */
  readonly logTail: string;
  readonly steps: readonly BuildStep[];
  readonly durationMs: number;
}
