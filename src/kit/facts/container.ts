/** A container of the image, started under the sandbox policy. */
export interface RunningContainer {
  /** False when its main process ended by itself before it was looked at. */
  readonly running: boolean;
  readonly exitCode: number | null;
  /** As the host sees them, the entrypoint having run. The first is PID 1. Health probes and our own execs are left out. */
  readonly processes: readonly ContainerProcess[];
  /**
   * Whether a process of user 0 holds a listening TCP socket; null where it could not be told. Asked only when some
   * processes are user 0's and others are not: else the processes alone tell.
   */
  readonly rootListens: boolean | null;
  /** What `whoami` prints in it; null where the image has no such program or the uid has no name. */
  readonly whoami: string | null;
  /** Last lines of its output, standard error included. */
  readonly logTail: string;
}

export interface ContainerProcess {
  readonly userId: number;
  readonly command: string;
  readonly isMain: boolean;
}

export interface HttpProbe {
  readonly port: number;
  readonly exchanges: readonly { readonly path: string; readonly method: string }[];
}

/** Answers on the container's port from outside of it. `{random}` in a path is a word made for this run. */
export interface HttpAnswers {
  readonly port: number;
  readonly random: string;
  /** In the order asked; never longer than what was asked. */
  readonly answers: readonly HttpAnswer[];
  /** TCP ports on which a process of the container listens, and the address it is bound to, where it can be known. */
  readonly listening: readonly { readonly address: string; readonly port: number }[] | null;
  readonly container: RunningContainer;
}

export interface HttpAnswer {
  readonly path: string;
  /** Null when there was no answer. */
  readonly status: number | null;
  /** At most 64 KiB. */
  readonly body: string;
  /** The parsed body where it is JSON, else null. */
  readonly json: unknown;
  /** Why there was no answer, e.g. `refused`, `timeout`, `reset`. */
  readonly error: string | null;
}

export type HealthState = 'healthy' | 'unhealthy' | 'starting' | 'exited';

export interface ContainerHealth {
  readonly state: HealthState;
  /** From the container's start. */
  readonly afterMs: number;
  /** The last probe: exit code and what it printed, at most 4 KiB. */
  readonly lastProbe: { readonly exitCode: number; readonly output: string } | null;
  readonly test: readonly string[];
  readonly logTail: string;
}
