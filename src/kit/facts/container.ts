import type { ExpectedText } from '../expected-text.ts';

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
  /** Added to the image's own; with any, a container of its own is asked. */
  readonly environment?: Readonly<Record<string, string>>;
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
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
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

/** How a container of its own took the signal that ends it. */
export interface GracefulStop {
  /** From the signal to the end, as seen from outside of it. */
  readonly endedAfterMs: number;
  /** The time was over and the engine killed it. */
  readonly killed: boolean;
  readonly exitCode: number | null;
  /** e.g. `SIGTERM` */
  readonly signal: string;
  readonly mainCommand: string;
  readonly logTail: string;
}

export interface StopProbe {
  /** Milliseconds from the signal until the engine kills; whole seconds. */
  readonly withinMs: number;
}

/** What process 1 does for others. */
export interface InitProcess {
  readonly mainCommand: string;
  /** Commands of the processes that it started. */
  readonly children: readonly string[];
  /** Whether it buried a process whose parent had gone; null where the engine's runtime lets nobody look. */
  readonly buriesOrphans: boolean | null;
}

/** A line of the output that a rubric asks for. */
export interface LogProbe {
  readonly line: ExpectedText;
  /** Milliseconds after the app serves, at the latest. */
  readonly withinMs: number;
}

export interface LogSearch {
  /** From the container's start; null when the line did not come in time. */
  readonly foundAfterMs: number | null;
  readonly foundLine: string | null;
  readonly logTail: string;
}

/** Of the running container, when it serves and nobody asks it anything. */
export interface IdleMemory {
  readonly bytes: number;
}

/** The result of a command, run as the image's user. */
export interface CommandRun {
  /** Null when it did not end in time. 126 and 127: no such program. */
  readonly exitCode: number | null;
  /** Both streams, at most 64 KiB. */
  readonly output: string;
}

export interface ContainerCommand {
  readonly command: readonly string[];
}

export interface ImageCommand extends ContainerCommand {
  /** Values of build arguments that the image is built with; none means the image as it is. */
  readonly buildArguments: Readonly<Record<string, string>>;
}

export interface FolderProbe {
  readonly paths: readonly string[];
}

/** Path → whether a file can be made in it by the user whom the app runs as. */
export type FolderAccess = Readonly<Record<string, 'writable' | 'read-only' | 'missing'>>;
