/** What a submission may use. Nothing of a submission reaches the engine without one. */
export interface SandboxPolicy {
  readonly container: ContainerLimits;
  readonly build: BuildLimits;
  readonly stack: StackLimits;
  readonly intake: IntakeLimits;
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
