import { DockerfileSyntaxError } from '../dockerfile-syntax-error.ts';
import { type ReadInstruction, readInstruction } from '../grammar/read-instruction.ts';
import { readLogicalLines } from '../text/logical-lines.ts';
import type { GlobalContext } from './resolve-bases.ts';

/** What the ONBUILD of a parent in the same file makes its child do, at the lines of the ONBUILD. */
export function readTriggers(
  parent: readonly ReadInstruction[],
  context: GlobalContext,
): readonly ReadInstruction[] {
  return parent.flatMap(({ command, instruction: { line, endLine } }) => {
    if (command.kind !== 'onbuild') return [];
    const read = readTrigger(command.trigger, line, context);
    return [{ ...read, instruction: { ...read.instruction, line, endLine } }];
  });
}

function readTrigger(trigger: string, line: number, { budget }: GlobalContext): ReadInstruction {
  try {
    const { lines, escapeCharacter } = readLogicalLines(trigger, budget);
    const [first, ...others] = lines;
    if (first === undefined || others.length > 0) {
      throw new DockerfileSyntaxError('onbuild trigger should be a single expression', line);
    }
    return readInstruction({ line: first, escapeCharacter, budget });
  } catch (error) {
    if (!(error instanceof DockerfileSyntaxError)) throw error;
    throw new DockerfileSyntaxError(error.message, line);
  }
}
