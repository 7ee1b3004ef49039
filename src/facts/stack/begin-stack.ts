import { setTimeout as sleep } from 'node:timers/promises';
import type { ContainerState } from '#docker/containers/engine-container.ts';
import type { Submission } from '#domain/submission.ts';
import type { ProvideContext } from '#engine/fact-provider.ts';
import type { Needs } from '#kit';
import type { ComposePlan } from '#sandbox/compose/compose-plan.ts';
import { pullImage } from '../build/pull-image.ts';
import type { EngineContext } from '../engine-context.ts';
import { hasEnded } from '../run/await-exit.ts';
import { bringUp, layOutStack, type StackPlace } from './bring-up.ts';
import { independentServices } from './independent-services.ts';

/** Ports of the stack that are asked for, whatever the Compose file says. */
export function portsOfStack({ services }: ComposePlan, port: number): readonly number[] {
  const redisPort = 6379;
  return [...new Set([port, redisPort, ...services.flatMap(({ ports }) => ports)])];
}

/** Brings up what needs nothing that is built, and the networks; null where there is no such service. */
export async function beginStack(
  lab: EngineContext,
  stack: { readonly plan: ComposePlan; readonly submission: Submission; readonly port: number },
  context: Pick<
    ProvideContext<Needs, unknown>,
    'limits' | 'pace' | 'signal' | 'defer' | 'progress'
  >,
): Promise<StackPlace | null> {
  const { plan, submission, port } = stack;
  const pulled = await Promise.all(
    independentServices(plan).map(async ({ name, image }) => {
      const isThere = image !== null && (await pullImage(lab.engine, image, context)) !== 'unknown';
      return isThere ? [[name, image] as const] : [];
    }),
  );
  const images = Object.fromEntries(pulled.flat());
  const [anyImage] = Object.values(images);
  if (anyImage === undefined) return null;
  const { limits, pace, signal, defer } = context;
  const place = await layOutStack(lab, {
    plan,
    submissionRoot: submission.root,
    anyImage,
    pace,
    withinMs: limits.stack,
    defer,
  });
  await bringUp(lab, { plan, images, ports: portsOfStack(plan, port), signal }, place);
  return place;
}

const pollMs = 40;
/** Compose itself would wait half a second before it looks whether it may go on. */
const becomesHealthyWithinMs = 500;

export interface KeptStack {
  readonly place: StackPlace;
  /** Names of its services. */
  readonly healthy: readonly string[];
}

/**
 * What was begun, where all of it is well; null where something has ended or looks unhealthy, which the rest of the
 * stack may be what it waits for: then nothing of it stays.
 */
export async function keepIfWell(
  { engine }: EngineContext,
  begun: StackPlace | null,
  signal: AbortSignal,
): Promise<KeptStack | null> {
  if (begun === null) return null;
  const containers = await engine.containersOfProject(begun.project);
  const look = () =>
    Promise.all(
      containers.map(async ({ service, container }) => {
        return { service, ...(await container.inspect()) };
      }),
    );
  const endsAt = performance.now() + becomesHealthyWithinMs;
  let states = await look();
  while (states.every(isWell) && states.some(isStarting) && performance.now() < endsAt) {
    await sleep(pollMs, undefined, { signal });
    states = await look();
  }
  if (states.every(isWell)) {
    const healthy = states.flatMap(({ service, health }) =>
      health?.state === 'healthy' ? [service] : [],
    );
    return { place: begun, healthy };
  }
  await engine.compose.down(begun.project);
  return null;
}

function isWell(state: ContainerState): boolean {
  return !hasEnded(state) && state.health?.state !== 'unhealthy';
}

function isStarting({ status, health }: ContainerState): boolean {
  return status === 'running' && health?.state === 'starting';
}
