import type { Instruction } from '#kit';
import { atLine } from '../dockerfile-syntax-error.ts';
import type { EscapeCharacter } from '../text/directive-reader.ts';
import { readJsonForm } from '../text/json-form.ts';
import type { LogicalLine } from '../text/logical-lines.ts';
import { splitInstruction } from '../text/split-instruction.ts';
import type { WorkBudget } from '../work-budget.ts';
import type { Command } from './command.ts';
import { readCommand } from './read-command.ts';
import { splitFlag } from './read-flags.ts';

export interface ReadInstruction {
  readonly instruction: Instruction;
  readonly command: Command;
}

export interface InstructionSource {
  readonly line: LogicalLine;
  readonly escapeCharacter: EscapeCharacter;
  readonly budget: WorkBudget;
}

/** Throws `DockerfileSyntaxError` when Docker does not know the instruction or its arguments. */
export function readInstruction({
  line,
  escapeCharacter,
  budget,
}: InstructionSource): ReadInstruction {
  return atLine(line.line, () => {
    const split = splitInstruction(line.text, escapeCharacter);
    const keyword = split.keyword.toUpperCase();
    const { rest, flags: flagWords } = split;
    const bodies = line.heredocs.map(({ name, content }) => `\n${content}${name}`).join('');
    const command = readCommand({ keyword, rest, flagWords, line, escapeCharacter, budget });
    return {
      command,
      instruction: {
        keyword,
        line: line.line,
        endLine: line.endLine,
        argumentText: rest + bodies,
        flags: flagWords.map(splitFlag),
        execForm: jsonTakers.has(keyword) ? readJsonForm(execText(keyword, rest)) : null,
        pairs: pairsOf(command),
      },
    };
  });
}

const jsonTakers: ReadonlySet<string> = new Set([
  ...['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'HEALTHCHECK', 'RUN', 'SHELL', 'VOLUME'],
]);

function pairsOf(command: Command): Instruction['pairs'] {
  if (command.kind === 'arg') return command.definitions;
  return command.kind === 'env' || command.kind === 'label' ? command.pairs : null;
}

function execText(keyword: string, rest: string): string {
  return keyword === 'HEALTHCHECK' ? rest.replace(/^\S+/, '') : rest;
}
