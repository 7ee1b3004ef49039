import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProjectContainer } from '#docker/docker-engine.ts';
import { text } from '#domain/text.ts';
import { Unprovable } from '#domain/unprovable.ts';
import type { Milestone } from '#engine/start-order.ts';
import { finding } from '#kit';
import type { ComposePlan } from '#sandbox/compose/compose-plan.ts';
import { layOutBindAreas } from '#sandbox/compose/lay-out-bind-areas.ts';
import { rebuildCompose } from '#sandbox/compose/rebuild-compose.ts';
import type { EngineContext } from '../engine-context.ts';
import { hasEnded } from '../run/await-exit.ts';
import { removeAreas } from './remove-areas.ts';
import { startableAtOnce } from './startable-at-once.ts';

export interface StackOrder {
  readonly plan: ComposePlan;
  readonly images: Readonly<Record<string, string>>;
  /** Container ports to be reached from here. */
  readonly ports: readonly number[];
  readonly signal: AbortSignal;
  /** Services that were begun before and are healthy. */
  readonly healthy?: readonly string[];
  /** Called when a first container of it runs, and when Compose is through. */
  readonly onMilestone?: (milestone: Milestone) => void;
}

export interface BroughtUp {
  readonly bindRoot: string;
  readonly containers: readonly ProjectContainer[];
  /** What Compose says where it could not start everything. */
  readonly problem: string | null;
}

const longestStartPeriodMs = 30_000;

/** A project of Compose's and a folder of ours for its bind mounts. Undone when the run ends. */
export interface StackPlace {
  readonly project: string;
  readonly folder: string;
  readonly bindRoot: string;
  /** See `ProvideContext.pace`. What is up already stays as it is only where the model is the same word for word. */
  readonly pace: number;
  /** For everything until the services are healthy. */
  readonly withinMs: number;
}

export async function layOutStack(
  lab: EngineContext,
  order: {
    readonly plan: ComposePlan;
    readonly submissionRoot: string;
    /** An image that is on the engine; nothing of it is run. */
    readonly anyImage: string;
    readonly pace: number;
    readonly withinMs: number;
    readonly defer: (undo: () => Promise<void>) => void;
  },
): Promise<StackPlace> {
  const { engine } = lab;
  const { plan, defer } = order;
  const folder = await mkdtemp(path.join(engine.tempRoot, 'drydock-stack-'));
  const bindRoot = path.join(folder, 'areas');
  defer(() => removeAreas(lab, { folder, bindRoot, image: order.anyImage }));
  await mkdir(bindRoot);
  await layOutBindAreas(plan.bindAreas, order.submissionRoot, bindRoot);
  const project = `drydock-${engine.runId}-${randomBytes(3).toString('hex')}`.toLowerCase();
  defer(() => engine.compose.down(project));
  return { project, folder, bindRoot, pace: order.pace, withinMs: order.withinMs };
}

/** Brings a rebuilt model up. What of its services is up already stays as it is. */
export async function bringUp(
  lab: EngineContext,
  order: StackOrder,
  { project, folder, bindRoot, pace, withinMs }: StackPlace,
): Promise<BroughtUp> {
  const { engine, policy } = lab;
  const { plan, signal } = order;
  const { model, services } = rebuildCompose({
    plan,
    project,
    labels: engine.labels,
    images: order.images,
    bindRoot,
    reach: engine.reach,
    publish: order.ports,
    startPeriodMs: Math.min(longestStartPeriodMs * pace, withinMs / 3),
    pace,
    limits: policy.container,
  });
  const file = path.join(folder, 'model.json');
  await writeFile(file, JSON.stringify(model));
  const { healthy = [] } = order;
  const alone = healthy.length === 0 ? [] : startableAtOnce(plan, { all: services, healthy });
  const late = AbortSignal.timeout(withinMs);
  let problem = await up(alone);
  let containers = await engine.containersOfProject(project);
  // Compose itself starts once more what has ended meanwhile, or says that the others cannot be started.
  if (alone.length > 0 && (await haveEnded(containers, healthy))) {
    problem = await up([]);
    containers = await engine.containersOfProject(project);
  }
  order.onMilestone?.('all-started');
  if (containers.length === 0) throw new Unprovable(toFailed(plan, problem ?? 'no container'));
  return { bindRoot, containers, problem };

  /** Compose waits for what services depend on: that they keep it waiting is no fault of ours. */
  async function up(alone: readonly string[]): Promise<string | null> {
    const options = {
      signal: AbortSignal.any([signal, late]),
      ...(alone.length > 0 && { alone }),
    };
    const ended = new AbortController();
    followStart(AbortSignal.any([signal, ended.signal])).catch(() => undefined);
    try {
      const { problem } = await engine.compose.up(project, file, options);
      openWaysIn().catch(() => undefined);
      return problem;
    } catch (error) {
      if (signal.aborted || !late.aborted) throw error;
      return `not everything was started within ${Math.round(withinMs / 1000)} s`;
    } finally {
      ended.abort();
    }
  }

  /** While Compose waits for a first service to be healthy; who needs a way in and finds none opens it then. */
  async function followStart(signal: AbortSignal): Promise<void> {
    await engine.compose.awaitFirstStart(project, signal);
    order.onMilestone?.('first-start');
    await openWaysIn();
  }

  async function openWaysIn(): Promise<void> {
    const [image] = Object.values(order.images);
    if (image !== undefined) await engine.openWaysIn({ project, image });
  }
}

/** Whether one of these services has. */
async function haveEnded(
  containers: readonly ProjectContainer[],
  names: readonly string[],
): Promise<boolean> {
  const before = containers.filter(({ service }) => names.includes(service));
  const states = await Promise.all(before.map(({ container }) => container.inspect()));
  return states.some(hasEnded);
}

function toFailed({ file }: ComposePlan, problem: string) {
  return finding({
    code: 'stack-failed',
    message: text`The stack does not come up: no container of it could be made. Expected one for each service.`,
    location: { file, line: null },
    evidence: problem,
    hint: text`The message names the service and what Docker misses.`,
    reproduce: 'docker compose up',
  });
}
