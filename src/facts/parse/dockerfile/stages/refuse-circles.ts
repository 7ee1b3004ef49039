import { DockerfileSyntaxError } from '../dockerfile-syntax-error.ts';
import type { BasedStage } from './resolve-bases.ts';

/** Stage index → stages that it takes files from, whether they come before or after it. */
export type Dependencies = readonly ReadonlySet<number>[];

/** Throws `DockerfileSyntaxError`, also for stages that the image does not need, as Docker does. */
export function refuseCircles(stages: readonly BasedStage[], dependencies: Dependencies): void {
  const finished = new Set<number>();
  const open = new Set<number>();
  for (const { index } of stages) {
    const pending = [{ stage: index, isLeaving: false }];
    for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
      const { stage, isLeaving } = step;
      if (isLeaving) {
        open.delete(stage);
        finished.add(stage);
      }
      if (isLeaving || finished.has(stage)) continue;
      open.add(stage);
      pending.push({ stage, isLeaving: true });
      for (const next of dependencies[stage] ?? []) {
        if (open.has(next)) throw circular(stages[next]);
        pending.push({ stage: next, isLeaving: false });
      }
    }
  }
}

function circular(stage: BasedStage | undefined): DockerfileSyntaxError {
  const name = stage?.name ?? `stage-${stage?.index}`;
  return new DockerfileSyntaxError(
    `circular dependency detected on stage: ${name}`,
    stage?.line ?? 1,
  );
}
