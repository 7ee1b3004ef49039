/**
 * What a submission may use. Nothing of a submission reaches the engine without one: whoever calls the engine for
 * it takes the part that fits. How long things may take is the challenge's (`TimeLimitsMs` of the rubric: pull,
 * build, silence of a build, start, health, stack, the whole run), for it depends on what is asked.
 */
export interface SandboxPolicy {
  readonly level: SandboxLevel;
  readonly container: ContainerLimits;
  readonly build: BuildLimits;
  readonly stack: StackLimits;
  readonly intake: IntakeLimits;
}

export const sandboxLevels = ['standard', 'strict'] as const;

/** `strict`: containers run on gVisor's kernel instead of the machine's. Builds have no such choice. */
export type SandboxLevel = (typeof sandboxLevels)[number];

/** What whoever runs the grader chooses; everything else of a policy is the same everywhere. */
export interface SandboxChoice {
  readonly level: SandboxLevel;
  /** A cgroup that containers are put under, e.g. `/drydock` or `drydock.slice`; null: the engine's own. */
  readonly cgroupParent: string | null;
}

export interface ContainerLimits {
  /** Also the limit of memory and swap together: no swap. */
  readonly memoryBytes: number;
  readonly processes: number;
  readonly cpus: number;
  /** Given back after all were dropped: what common images need to start as root and become another user. */
  readonly capabilities: readonly string[];
  readonly logBytes: number;
  readonly shmBytes: number;
  /** Of each tmpfs that a service mounts. */
  readonly tmpfsBytes: number;
  readonly openFiles: number;
  /** `runsc` where gVisor is asked for. */
  readonly runtime: string | null;
  readonly cgroupParent: string | null;
}

export interface BuildLimits {
  readonly contextBytes: number;
  readonly contextFiles: number;
  readonly outputBytes: number;
  readonly openFiles: number;
  readonly shmBytes: number;
  /** Of each process: its writable memory. All together are limited by the engine's own cgroup alone. */
  readonly processBytes: number;
  /** Of each file that a command writes. */
  readonly fileBytes: number;
  /** Of the engine's disk while it builds, where that disk is this machine's and can be watched. */
  readonly diskBytes: number;
}

export interface StackLimits {
  readonly services: number;
  readonly composeFileBytes: number;
}

export interface IntakeLimits {
  readonly bytes: number;
  readonly files: number;
  readonly fileBytes: number;
}
