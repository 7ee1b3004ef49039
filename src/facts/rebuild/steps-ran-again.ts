import type { BuildStep, Dockerfile, Instruction, Stage } from '#kit';
import { locateStep } from '../build/locate-step.ts';

export interface InstructionRanAgain {
  readonly stage: Stage;
  readonly instruction: Instruction;
}

const looked = new Set(['RUN', 'COPY', 'ADD']);

/** The instructions that BuildKit did not take from its cache, in the order of the file. */
export function findRanAgain(
  dockerfile: Dockerfile,
  steps: readonly BuildStep[],
): readonly InstructionRanAgain[] {
  return steps
    .flatMap(({ name, cached }) => {
      const located = cached ? null : locateStep(dockerfile, name);
      if (located === null || located.instruction === null) return [];
      const { stage, instruction } = located;
      return looked.has(instruction.keyword) ? [{ stage, instruction }] : [];
    })
    .sort((one, other) => one.instruction.line - other.instruction.line);
}
