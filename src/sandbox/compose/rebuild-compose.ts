import type { ContainerLimits } from '#domain/sandbox-policy.ts';
import type { ComposePlan } from './compose-plan.ts';
import type { ComposeModelJson } from './model-schema.ts';

export interface RebuildInput {
  readonly plan: ComposePlan;
  readonly project: string;
  /** Put on every container, network and volume; `drydock.run` among them. */
  readonly labels: Readonly<Record<string, string>>;
  /** Service → id or reference of an image that is on the engine; services without one are left out. */
  readonly images: Readonly<Record<string, string>>;
  /** Absolute folder of ours that `layOutBindAreas` has filled. */
  readonly bindRoot: string;
  readonly reach: 'container-address' | 'published-port';
  /** Container ports to be reached on loopback, of every service; used with `published-port` only. */
  readonly publish: readonly number[];
  /** How long a failing health check does not count yet, in milliseconds. */
  readonly startPeriodMs: number;
  readonly limits: ContainerLimits;
}

/** A model of ours, to be written as JSON and given to `docker compose`. */
export interface RebuiltCompose {
  readonly model: ComposeModelJson;
  /** Services of the model, in the order of the plan. */
  readonly services: readonly string[];
}

export function rebuildCompose(_input: RebuildInput): RebuiltCompose {
  throw new Error('not written yet');
}
