import type { FinalStage } from '#kit';
import type { Started } from './stages/image-state.ts';
import type { BasedStage } from './stages/resolve-bases.ts';
import type { ResolvedStages } from './stages/resolve-stages.ts';

export function toFinalStage(
  stages: readonly BasedStage[],
  { final, takesFrom }: ResolvedStages,
): FinalStage {
  const index = stages.length - 1;
  const command = withWords(final.command);
  const entrypoint = withWords(final.entrypoint);
  return {
    index,
    baseImage: stages[index]?.baseImage ?? 'scratch',
    user: final.user?.name ?? null,
    userLine: final.user?.line ?? null,
    healthcheck: final.healthcheck !== null && !final.healthcheck.isNone,
    healthcheckLine: final.healthcheck?.line ?? null,
    command: command?.words ?? null,
    commandLine: command?.line ?? null,
    entrypoint: entrypoint?.words ?? null,
    commandForm: (command ?? entrypoint)?.form ?? null,
    exposedPorts: [...final.ports],
    workingDirectory: final.workingDirectory,
    copiesFromStages: reachingStages(stages, takesFrom),
    environment: [...final.environment].map(([name, entry]) => ({ name, ...entry })),
  };
}

/** `CMD []` takes back what was set before: nothing is set then. */
function withWords(started: Started | null): Started | null {
  return started === null || started.words.length === 0 ? null : started;
}

/** Of the last stage and of those that it is built from. */
function reachingStages(
  stages: readonly BasedStage[],
  takesFrom: ResolvedStages['takesFrom'],
): readonly number[] {
  const reaching = new Set<number>();
  for (let stage = stages.at(-1); stage !== undefined; stage = stages[stage.parentStage ?? -1]) {
    for (const { stage: source } of takesFrom[stage.index] ?? []) {
      if (source !== null) reaching.add(source);
    }
  }
  return [...reaching].sort((one, other) => one - other);
}
