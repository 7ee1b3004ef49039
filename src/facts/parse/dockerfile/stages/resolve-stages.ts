import type { StageSource } from '#kit';
import { atLine, Refusal } from '../dockerfile-syntax-error.ts';
import { ImageState } from './image-state.ts';
import { type LinkedInstruction, linkStages } from './link-stages.ts';
import type { BasedStage, GlobalContext } from './resolve-bases.ts';
import { StageWalk } from './stage-walk.ts';
import { toSources } from './to-sources.ts';

export interface ResolvedStages {
  /** By stage index: what each takes files from itself. */
  readonly takesFrom: readonly (readonly StageSource[])[];
  readonly final: ImageState;
}

/** Throws `DockerfileSyntaxError` for what Docker refuses before it builds the last stage. */
export function resolveStages(
  stages: readonly BasedStage[],
  context: GlobalContext,
): ResolvedStages {
  const { own, needed } = linkStages(stages, context);
  const states = new Map<number, ImageState>();
  // Docker does not look at stages that the image does not need; their sources are read as they are written.
  const takesFrom = own.map((instructions, index) =>
    instructions.flatMap((each) => toSources(each, index, (value) => value)),
  );
  for (const { stage, instructions } of needed) {
    const parent = states.get(stage.parentStage ?? -1);
    const state =
      parent === undefined
        ? ImageState.onImage(stage.baseImage)
        : atLine(stage.line, () => ImageState.onStage(parent, context.budget));
    const walk = new StageWalk(state, context);
    takesFrom[stage.index] = instructions.flatMap((each) => {
      refuseLater(each, stage.index);
      walk.apply(each.read);
      return toSources(each, stage.index, (value) => walk.expand(value));
    });
    states.set(stage.index, state);
  }
  return { takesFrom, final: states.get(stages.length - 1) ?? ImageState.onImage('scratch') };
}

function refuseLater({ read, origins }: LinkedInstruction, index: number): void {
  const later = origins.find(({ stage }) => stage !== null && stage >= index);
  if (later === undefined) return;
  atLine(read.instruction.line, () => {
    throw new Refusal(
      `cannot take files from stage ${later.stage}, it needs to be defined before current stage ${index}`,
    );
  });
}
