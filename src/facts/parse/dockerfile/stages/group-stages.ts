import { DockerfileSyntaxError } from '../dockerfile-syntax-error.ts';
import type { ArgumentDefinition } from '../grammar/command.ts';
import type { ReadInstruction } from '../grammar/read-instruction.ts';

export interface StageBlock {
  readonly index: number;
  readonly base: string;
  /** In lower case, as Docker keeps it. */
  readonly name: string | null;
  readonly platform: string;
  readonly line: number;
  readonly instructions: readonly ReadInstruction[];
}

export interface GroupedInstructions {
  readonly globals: readonly ReadInstruction[];
  readonly definitions: readonly ArgumentDefinition[];
  readonly blocks: readonly [StageBlock, ...StageBlock[]];
}

/** Throws `DockerfileSyntaxError` when something else than ARG comes before the first FROM, or no FROM at all. */
export function groupStages(instructions: readonly ReadInstruction[]): GroupedInstructions {
  const first = instructions.findIndex(({ command }) => command.kind === 'from');
  const globals = first === -1 ? instructions : instructions.slice(0, first);
  const definitions = globals.flatMap(({ command, instruction }) => {
    if (command.kind === 'arg') return command.definitions;
    const kind = first === -1 ? 'no-stage' : 'syntax';
    throw new DockerfileSyntaxError('no build stage in current context', instruction.line, kind);
  });
  const blocks: (StageBlock & { instructions: ReadInstruction[] })[] = [];
  for (const read of instructions.slice(globals.length)) {
    const { command, instruction } = read;
    if (command.kind !== 'from') blocks.at(-1)?.instructions.push(read);
    else {
      blocks.push({
        index: blocks.length,
        base: command.base,
        name: command.name?.toLowerCase() ?? null,
        platform: instruction.flags.find(({ name }) => name === 'platform')?.value ?? '',
        line: instruction.line,
        instructions: [],
      });
    }
  }
  const [firstBlock, ...others] = blocks;
  if (firstBlock !== undefined) return { globals, definitions, blocks: [firstBlock, ...others] };
  const line = instructions[0]?.instruction.line ?? 1;
  throw new DockerfileSyntaxError('dockerfile contains no stages to build', line, 'no-stage');
}
