export interface ContainerSpec {
  /** Image id or reference. */
  readonly image: string;
  /** Part of the container's name, e.g. `app`; the rest is the run's. */
  readonly purpose: string;
  /**
   * Null or left out: the image's. An empty array clears the image's entrypoint; one of our own clears the image's
   * command too.
   */
  readonly entrypoint?: readonly string[] | null;
  readonly command?: readonly string[] | null;
  readonly environment?: Readonly<Record<string, string>>;
  /** Ports that must be reachable through `endpoint`. */
  readonly ports: readonly number[];
  /** Null: no probe at all. Left out: the image's own schedule. */
  readonly healthcheck?: HealthSchedule | null;
  /** `none` for containers that are never started or never asked. */
  readonly network?: 'run' | 'none';
  /** Left out: the image's. */
  readonly user?: string;
  /** Id of a container whose processes and network it shares: it sees them from outside of that one's files. */
  readonly beside?: string;
}

/** The image's own test under our schedule, all in milliseconds. */
export interface HealthSchedule {
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly startPeriodMs: number;
  readonly startIntervalMs: number;
  readonly retries: number;
}

export interface EngineContainer {
  readonly id: string;
  readonly start: (signal: AbortSignal) => Promise<StartOutcome>;
  readonly inspect: () => Promise<ContainerState>;
  /** As the host sees them. The first one is PID 1 of the container. */
  readonly processes: () => Promise<readonly EngineProcess[]>;
  /** Never rejects for what the container does: a missing program is an exit code, silence ends at the deadline. */
  readonly exec: (command: readonly string[], options: ExecOptions) => Promise<ExecResult>;
  readonly logTail: (maxBytes: number) => Promise<string>;
  /** The first lines of its output, oldest first, with the time at which the engine got each. */
  readonly logLines: (mostLines: number) => Promise<readonly LogLine[]>;
  /** Bytes that its processes use, unused cache not counted; null where the engine keeps no count. */
  readonly memoryBytes: () => Promise<number | null>;
  /** Puts one file into the container, through an uncompressed archive; meant for before its start. */
  readonly addFile: (path: string, content: Uint8Array, mode: number) => Promise<void>;
  /** At most the first bytes; null where there is no such file. Reads mounts of a running container too. */
  readonly readFile: (path: string, maxBytes: number) => Promise<Buffer | null>;
  /** Where a port of it is reached from here; null when it is not reachable (not running, not published). */
  readonly endpoint: (port: number) => Promise<Endpoint | null>;
  readonly restart: (signal: AbortSignal) => Promise<void>;
  /** SIGTERM (or the image's stop signal), then SIGKILL after `graceMs`. */
  readonly stop: (graceMs: number) => Promise<void>;
  /** Kills and removes with its anonymous volumes. Safe to call twice. */
  readonly remove: () => Promise<void>;
}

export interface LogLine {
  /** Milliseconds since 1970, by the engine's clock. */
  readonly at: number;
  /** At most 2000 characters. */
  readonly text: string;
}

/** `refused`: the engine could not run it as it is, e.g. its program does not exist. The submission's doing. */
export type StartOutcome =
  | { readonly kind: 'started' }
  | { readonly kind: 'refused'; readonly message: string };

/** What `connectTo` connects to. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  /** Path of the relay's socket through which it is reached; left out, directly. */
  readonly relay?: string;
}

export interface ContainerState {
  readonly status: 'created' | 'running' | 'paused' | 'restarting' | 'exited' | 'dead' | 'removing';
  readonly exitCode: number | null;
  readonly outOfMemory: boolean;
  readonly restartCount: number;
  /** ISO 8601. */
  readonly startedAt: string | null;
  readonly health: HealthStatus | null;
  readonly mounts: readonly {
    readonly kind: string;
    readonly source: string;
    readonly target: string;
  }[];
  readonly environment: Readonly<Record<string, string>>;
  readonly networks: readonly string[];
  readonly image: string;
}

export interface HealthStatus {
  readonly state: 'starting' | 'healthy' | 'unhealthy';
  readonly failingStreak: number;
  /** Oldest first, at most five. */
  readonly probes: readonly {
    readonly exitCode: number;
    readonly output: string;
    readonly endedAt: string;
  }[];
}

export interface EngineProcess {
  readonly pid: number;
  readonly parentPid: number;
  readonly userId: number;
  readonly command: string;
}

export interface ExecOptions {
  readonly timeoutMs: number;
  readonly maxOutputBytes: number;
  readonly user?: string;
}

export interface ExecResult {
  /** Null when it did not end in time. 126 and 127: no such program. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
