import type { DockerEngine } from '#docker/docker-engine.ts';
import type { SandboxPolicy } from '#domain/sandbox-policy.ts';

/** What a provider works with when its fact has to be learned on an engine. */
export interface EngineContext {
  readonly engine: DockerEngine;
  readonly policy: SandboxPolicy;
  /** What the student made on this engine is looked at, for criteria about a deployment. */
  readonly inspectsHost?: boolean;
}
