import type { Finding } from '#domain/finding.ts';
import type { BindArea } from './bind-area.ts';

/** What of a submission's Compose files may be started. Vetted; images and places on disk are not known yet. */
export interface ComposePlan {
  /** The base file, relative to the submission. */
  readonly file: string;
  /** In the order of the file; services that a profile keeps from starting are left out, as in `compose up`. */
  readonly services: readonly PlannedService[];
  readonly networks: readonly PlannedNetwork[];
  /** Named volumes and those that we named, without a driver or options. */
  readonly volumes: readonly string[];
  readonly bindAreas: readonly BindArea[];
  /** Unsafe keys; the plan is without them. */
  readonly refused: readonly Finding[];
}

export interface PlannedService {
  readonly name: string;
  readonly line: number;
  /** Null when it is started from an image that is pulled. */
  readonly build: PlannedBuild | null;
  /** Null when it is built, and when its source was refused: such a service cannot be started. */
  readonly image: string | null;
  /** Whether the Compose file declares a health check; an image's own is not known here. */
  /** Container ports that it publishes or exposes, TCP only. */
  readonly ports: readonly number[];
  readonly settings: ServiceSettings;
}

/** All paths are relative to the submission, with `/`; `.` is its root. */
export interface PlannedBuild {
  readonly contextPath: string;
  /** Null when the Dockerfile is inline. */
  readonly dockerfilePath: string | null;
  readonly dockerfileInline: string | null;
  readonly target: string | null;
  readonly args: Readonly<Record<string, string>>;
  readonly platform: string | null;
  /** Of the `build` key. */
  readonly line: number;
}

export interface PlannedNetwork {
  readonly name: string;
  /** Declared without a way out by the submission itself. */
  readonly internal: boolean;
}

/** What a service asked for and may have, resolved; `null` or an empty list: nothing was said. */
export interface ServiceSettings {
  readonly command: string | readonly string[] | null;
  readonly entrypoint: string | readonly string[] | null;
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string | null;
  readonly user: string | null;
  readonly groups: readonly string[];
  readonly hostname: string | null;
  readonly domainname: string | null;
  readonly init: boolean | null;
  readonly readOnly: boolean;
  readonly tty: boolean;
  readonly openStdin: boolean;
  readonly stopSignal: string | null;
  /** False: declared with no replica. More than one becomes one. */
  readonly started: boolean;
  /** Of the policy's capabilities those that it did not drop. */
  readonly capabilities: readonly string[];
  readonly healthcheck: PlannedHealthcheck | null;
  readonly dependsOn: readonly PlannedDependency[];
  /** `none`, or `service:<name>`; null: its networks. */
  readonly networkMode: string | null;
  readonly networks: readonly ServiceNetwork[];
  readonly links: readonly string[];
  /** Names that stand for literal addresses. */
  readonly hosts: readonly string[];
  readonly mounts: readonly PlannedMount[];
  readonly volumesFrom: readonly string[];
  /** What `docker compose watch` would copy; no part of the model. */
  readonly syncs: readonly PlannedSync[];
}

/** An edit under `path`, relative to the submission, is copied below `target` in the running container. */
export interface PlannedSync {
  readonly path: string;
  readonly target: string;
  /** Patterns as in `.dockerignore`, from `path` on. */
  readonly ignore: readonly string[];
}

export type PlannedHealthcheck =
  | { readonly kind: 'disabled' }
  /** `test` null: the image's. Others null: not declared. */
  | {
      readonly kind: 'enabled';
      readonly test: string | readonly string[] | null;
      readonly intervalMs: number | null;
      readonly timeoutMs: number | null;
      readonly retries: number | null;
      readonly startPeriodMs: number | null;
    };

export interface PlannedDependency {
  readonly service: string;
  readonly condition: DependencyCondition;
  readonly required: boolean;
  readonly restart: boolean;
}

export const dependencyConditions = [
  'service_started',
  'service_healthy',
  'service_completed_successfully',
] as const;
type DependencyCondition = (typeof dependencyConditions)[number];

export interface ServiceNetwork {
  readonly name: string;
  readonly aliases: readonly string[];
}

export type PlannedMount =
  | {
      readonly kind: 'bind';
      readonly area: string;
      readonly target: string;
      readonly readOnly: boolean;
    }
  | {
      readonly kind: 'volume';
      readonly volume: string;
      readonly target: string;
      readonly readOnly: boolean;
      readonly noCopy: boolean;
    }
  | {
      readonly kind: 'tmpfs';
      readonly target: string;
      readonly sizeBytes: number;
      readonly mode: number | null;
    };
