import type { Finding } from '#domain/finding.ts';

/** The Compose file as it was written and parsed; nothing resolved that would need the host. */
export interface ComposeFile {
  readonly file: string;
  readonly services: readonly ComposeService[];
}

export interface ComposeService {
  readonly name: string;
  readonly line: number;
  readonly image: string | null;
  readonly build: boolean;
  readonly containerName: string | null;
  readonly healthcheck: boolean;
  readonly dependsOn: Readonly<Record<string, string>>;
  readonly ports: readonly string[];
}

/** The model that we rebuilt from allowed keys and that `docker compose config` accepted. */
export interface ComposeModel {
  readonly file: string;
  readonly services: readonly string[];
  /** Keys that were refused: unsafe ones. The services that carry them are not started with them. */
  readonly refused: readonly Finding[];
}

/** The port on which the app is expected; tells which service is the app. */
export interface StackProbe {
  readonly port: number;
}

/** The rebuilt model, brought up. */
export interface Stack {
  readonly file: string;
  readonly services: readonly StackService[];
  /** The service that serves the app on the port asked for; null when none does. */
  readonly app: string | null;
  /** The service that speaks the Redis protocol on 6379 and shares a network with the app. */
  readonly redis: string | null;
}

export interface StackService {
  readonly name: string;
  readonly line: number | null;
  readonly state: 'running' | 'exited' | 'restarting' | 'created';
  /** Null when the service declares no health check. */
  readonly health: HealthOfService | null;
  readonly exitCode: number | null;
  /** It ended with exit code 0, and another service waits for just that. */
  readonly completed: boolean;
  readonly speaksRedis: boolean;
  readonly servesApp: boolean;
  readonly logTail: string;
}

export interface HealthOfService {
  readonly state: 'starting' | 'healthy' | 'unhealthy';
  readonly lastOutput: string | null;
}

export interface CounterProbe {
  readonly port: number;
  readonly path: string;
}

export interface Counter {
  readonly appService: string | null;
  /** Of those that speak Redis to the app, the one that it counts in; where it counts in none, the first. */
  readonly redisService: string | null;
  /** Answers to consecutive requests, before the restart. */
  readonly answers: readonly {
    readonly status: number | null;
    readonly body: string;
    readonly count: number | null;
    readonly storage: string | null;
    /** Requests just before it that got no answer in time, and may have counted all the same. */
    readonly unanswered: number;
  }[];
  /** Whether a number written into that Redis came back through the app plus one. */
  readonly foundInRedis: boolean;
  /** Count before and after a restart of the app's container; null when it could not be read. */
  readonly beforeRestart: number | null;
  readonly afterRestart: number | null;
  /** Requests after the restart that got no answer in time, and may have counted all the same. */
  readonly unansweredAfterRestart: number;
}

export interface LiveReloadProbe {
  /** Folder of the submission whose edits must be seen, e.g. `src`. */
  readonly folder: string;
  readonly port: number;
}

export interface LiveReload {
  readonly appService: string | null;
  /** Where the folder is mounted in the app's container; null when it is not. */
  readonly mountedAt: string | null;
  readonly editSeen: boolean;
  /** Whether the app's image keeps its own copy of the folder elsewhere than at the mount. */
  readonly mountedElsewhere: boolean;
}
