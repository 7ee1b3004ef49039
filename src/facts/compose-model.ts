import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from '#domain/text.ts';
import { Unprovable } from '#domain/unprovable.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts, finding } from '#kit';
import type { ComposePlan } from '#sandbox/compose/compose-plan.ts';
import { rebuildCompose } from '#sandbox/compose/rebuild-compose.ts';
import { composePlan } from './compose-plan.ts';
import type { EngineContext } from './engine-context.ts';

/** Stands for images that are not built yet: the question is whether the model resolves. */
const placeholderImage = 'drydock.invalid/not-built-yet';
const anyStartPeriodMs = 60_000;

/** The model that we rebuilt, accepted by the installed `docker compose`. */
export function composeModelProvider(lab: EngineContext): FactProvider {
  return defineFactProvider({
    fact: facts.composeModel,
    title: 'Checking the Compose model',
    usesEngine: true,
    needs: { composePlan },
    timeoutMs: 60_000,
    provide: async ({ facts, signal }) => {
      const plan = facts.composePlan;
      const problem = await validate(plan, lab, signal);
      if (problem !== null) throw new Unprovable(invalidModel(plan.file, problem));
      const services = plan.services.map(({ name }) => name);
      return { file: plan.file, services, refused: plan.refused };
    },
  });
}

async function validate(
  plan: ComposePlan,
  { engine, policy }: EngineContext,
  signal: AbortSignal,
): Promise<string | null> {
  const folder = await mkdtemp(path.join(engine.tempRoot, 'drydock-compose-'));
  try {
    const { model } = rebuildCompose({
      plan,
      project: `drydock-${engine.runId}`,
      labels: { 'drydock.run': engine.runId },
      images: Object.fromEntries(plan.services.map(({ name }) => [name, placeholderImage])),
      bindRoot: folder,
      reach: engine.reach,
      publish: [],
      startPeriodMs: anyStartPeriodMs,
      pace: 1,
      limits: policy.container,
    });
    const file = path.join(folder, 'compose.json');
    await writeFile(file, JSON.stringify(model));
    return await engine.compose.validate(file, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function invalidModel(file: string, problem: string) {
  return finding({
    code: 'compose-invalid',
    message: text`Docker Compose does not accept what ${file} asks for. Expected a file that "docker compose config" resolves.`,
    evidence: problem,
    hint: text`The message names the service and the key.`,
    location: { file, line: null },
    reproduce: 'docker compose config --quiet',
  });
}
