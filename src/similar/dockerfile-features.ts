import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import type { Feature } from './feature.ts';
import { type ChosenName, nameHider } from './hide-names.ts';
import { toCommands, toWords } from './shell-commands.ts';

/** What a Dockerfile does, an instruction or a command each. Never throws: what cannot be parsed has no features. */
export function dockerfileFeatures(file: string, text: string): readonly Feature[] {
  const parsed = DockerfileParser.parse(text.replaceAll('\r\n', '\n'));
  const instructions = parsed.getInstructions();
  const hide = nameHider(instructions.flatMap(chosenNames));
  return instructions.flatMap((instruction) =>
    keysOf(instruction).map((key) => ({
      key: collapse(hide(`${instruction.getKeyword()} ${key}`)),
      file,
      line: instruction.getRange().start.line + 1,
      text: instruction.toString().replaceAll(/\\\s*\n\s*/g, ' '),
    })),
  );
}

function keysOf(instruction: Instruction): readonly string[] {
  const rest = argumentsOf(instruction);
  switch (instruction.getKeyword()) {
    case 'RUN': {
      const { flags, rest: shell } = splitFlags(rest);
      return [...flags, ...toCommands(shell)];
    }
    case 'ENV':
    case 'ARG':
      return pairs(rest);
    case 'LABEL':
    case 'MAINTAINER':
      return [];
    case 'CMD':
    case 'ENTRYPOINT':
      return [toArguments(rest)];
    case 'HEALTHCHECK': {
      const { flags, rest: command } = splitFlags(rest);
      return [...flags, toArguments(command.replace(/^CMD\s*/i, ''))];
    }
    case 'FROM':
      return [rest.replace(/\s+AS\s+\S+\s*$/i, '')];
    default: {
      const { flags, rest: operands } = splitFlags(rest);
      return [[...flags, ...toWords(operands)].join(' ')];
    }
  }
}

/** With its flags, which the parser keeps apart. */
function argumentsOf(instruction: Instruction): string {
  return instruction
    .toString()
    .replace(/^\s*\w+\s*/, '')
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\[ \t]*\n/g, ' ');
}

/** `["python", "app.py"]` and `python app.py` do one thing. */
function toArguments(value: string): string {
  try {
    const parsed: unknown = JSON.parse(value);
    if (Array.isArray(parsed)) return toWords(parsed.join(' ')).join(' ');
  } catch {
    // The shell form.
  }
  return toWords(value).join(' ');
}

function pairs(rest: string): readonly string[] {
  const words = toWords(rest.replace(/^(\w+)\s+(?!=)([^=]*)$/, '$1=$2'));
  return words.map((word) => word.replace(/^\w+=/, (name) => name));
}

function splitFlags(value: string): { readonly flags: readonly string[]; readonly rest: string } {
  const flags: string[] = [];
  let rest = value.trim();
  for (let match = /^--\S+\s+/.exec(rest); match !== null; match = /^--\S+\s+/.exec(rest)) {
    flags.push(match[0].trim());
    rest = rest.slice(match[0].length);
  }
  return { flags: flags.sort(), rest };
}

/** Folders, users, stages and variables are called as one likes. What every image has is no such name. */
function chosenNames(instruction: Instruction): readonly ChosenName[] {
  const rest = argumentsOf(instruction);
  switch (instruction.getKeyword()) {
    case 'FROM': {
      const name = /\sAS\s+(\S+)\s*$/i.exec(rest)?.[1];
      return name === undefined ? [] : [{ name, kind: 'stage' }];
    }
    case 'WORKDIR':
      return [{ name: rest.trim(), kind: 'folder' }];
    case 'USER':
      return userNames(rest.split(':'));
    case 'ARG':
      return [{ name: rest.split('=')[0]?.trim() ?? '', kind: 'argument' }];
    case 'RUN':
      return userNames(createdUsers(rest));
    default:
      return [];
  }
}

function createdUsers(shell: string): readonly string[] {
  return toCommands(shell).flatMap((command) =>
    /^(?:useradd|adduser|groupadd|addgroup)\b/.test(command)
      ? toWords(command)
          .slice(1)
          .filter((word) => /^[a-z_][\w-]*$/.test(word))
      : [],
  );
}

const everybodys = new Set(['root', 'nobody', 'nogroup', 'nologin', 'false', 'app']);

function userNames(names: readonly string[]): readonly ChosenName[] {
  return names
    .map((name) => name.trim())
    .filter((name) => name !== '' && !/^\d+$/.test(name) && !everybodys.has(name))
    .map((name) => ({ name, kind: 'user' }));
}

function collapse(value: string): string {
  return value.replaceAll(/\s+/g, ' ').trim();
}

/** Folders that the image's author chose; a Compose file mounts into them. */
export function chosenFolders(text: string): readonly ChosenName[] {
  const parsed = DockerfileParser.parse(text.replaceAll('\r\n', '\n'));
  return parsed
    .getInstructions()
    .flatMap(chosenNames)
    .filter(({ kind }) => kind === 'folder');
}
