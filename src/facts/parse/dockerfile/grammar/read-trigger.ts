import { Refusal } from '../dockerfile-syntax-error.ts';
import { splitInstruction } from '../text/split-instruction.ts';
import { trimStart } from '../text/white-space.ts';
import type { Command } from './command.ts';
import type { CommandSource } from './read-command.ts';

/** ONBUILD. What it triggers is read in the stage that is built from this one. */
export function readTrigger({ rest, line, escapeCharacter }: CommandSource): Command {
  if (rest === '') throw new Refusal('ONBUILD requires at least one argument');
  const keyword = splitInstruction(rest, escapeCharacter).keyword.toUpperCase();
  if (keyword === 'ONBUILD') {
    throw new Refusal("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
  }
  if (keyword === 'FROM' || keyword === 'MAINTAINER') {
    throw new Refusal(`${keyword} isn't allowed as an ONBUILD trigger`);
  }
  const bodies = line.heredocs.map(({ name, content }) => `\n${content}${name}`).join('');
  return { kind: 'onbuild', trigger: trimStart(rest) + bodies };
}
