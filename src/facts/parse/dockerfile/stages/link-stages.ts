import { atLine } from '../dockerfile-syntax-error.ts';
import type { ReadInstruction } from '../grammar/read-instruction.ts';
import { readTriggers } from './read-triggers.ts';
import { refuseCircles } from './refuse-circles.ts';
import type { BasedStage, GlobalContext } from './resolve-bases.ts';
import { type Origin, SourceFinder } from './source-finder.ts';

/** An instruction and what its COPY or each of its mounts with `from` takes files from. */
export interface LinkedInstruction {
  readonly read: ReadInstruction;
  readonly origins: readonly Origin[];
}

export interface LinkedStages {
  /** Every stage's own instructions. */
  readonly own: readonly (readonly LinkedInstruction[])[];
  /** The stages that the last one needs, ascending, with the triggers of their parents in front. */
  readonly needed: readonly NeededStage[];
}

interface NeededStage {
  readonly stage: BasedStage;
  readonly instructions: readonly LinkedInstruction[];
}

/** A file can have thousands of triggers, and thousands of stages in which each of them runs. */
const triggerCost = 20;

/** Throws `DockerfileSyntaxError`. */
export function linkStages(stages: readonly BasedStage[], context: GlobalContext): LinkedStages {
  const finder = new SourceFinder(stages);
  const link = (read: ReadInstruction): LinkedInstruction => ({
    read,
    origins: atLine(read.instruction.line, () => finder.originsOf(read)),
  });
  const own = stages.map(({ instructions }) => instructions.map(link));
  refuseCircles(
    stages,
    own.map((instructions) => new Set(stagesOf(instructions))),
  );
  const triggers = new Map<number, readonly ReadInstruction[]>();
  const triggersOf = (parent: BasedStage) => {
    const known = triggers.get(parent.index) ?? readTriggers(parent.instructions, context);
    triggers.set(parent.index, known);
    return known;
  };
  const needed: NeededStage[] = [];
  const seen = new Set<number>();
  const pending = [stages.length - 1];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    const stage = stages[index];
    if (stage === undefined || seen.has(index)) continue;
    seen.add(index);
    const { parentStage } = stage;
    const parent = parentStage === null ? undefined : stages[parentStage];
    const triggered = parent === undefined ? [] : triggersOf(parent);
    atLine(stage.line, () => context.budget.spend(triggered.length * triggerCost));
    const instructions = [...triggered.map(link), ...(own[index] ?? [])];
    needed.push({ stage, instructions });
    if (parent !== undefined) pending.push(parent.index);
    for (const source of stagesOf(instructions)) pending.push(source);
  }
  return { own, needed: needed.sort((one, other) => one.stage.index - other.stage.index) };
}

function stagesOf(instructions: readonly LinkedInstruction[]): readonly number[] {
  return instructions.flatMap(({ origins }) => origins.flatMap(({ stage }) => stage ?? []));
}
