import { Refusal } from '../dockerfile-syntax-error.ts';
import type { EscapeCharacter } from '../text/directive-reader.ts';
import { readJsonForm } from '../text/json-form.ts';
import type { LogicalLine } from '../text/logical-lines.ts';
import { separator, trim } from '../text/white-space.ts';
import type { WorkBudget } from '../work-budget.ts';
import type { Command, StartCommand } from './command.ts';
import { readCopiedFiles } from './read-copied-files.ts';
import { type Flag, readFlags } from './read-flags.ts';
import { readFrom } from './read-from.ts';
import { readHealthcheck } from './read-healthcheck.ts';
import { readDefinitions, readPairs } from './read-pairs.ts';
import { readRun } from './read-run.ts';
import { readTrigger } from './read-trigger.ts';

export interface CommandSource {
  /** Upper case. */
  readonly keyword: string;
  /** Arguments without flags. */
  readonly rest: string;
  /** As written, from `--` on. */
  readonly flagWords: readonly string[];
  readonly line: LogicalLine;
  readonly escapeCharacter: EscapeCharacter;
  readonly budget: WorkBudget;
}

type CommandReader = (source: CommandSource, flags: readonly Flag[]) => Command;

/** ARG and STOPSIGNAL pass over their flags, and HEALTHCHECK does so where it is NONE. */
const ownFlagRules: ReadonlySet<string> = new Set(['ARG', 'STOPSIGNAL', 'HEALTHCHECK']);

const readers: ReadonlyMap<string, CommandReader> = new Map<string, CommandReader>([
  ['FROM', ({ rest }) => readFrom(rest)],
  [
    'ARG',
    ({ rest, escapeCharacter }) => ({
      kind: 'arg',
      definitions: readDefinitions(rest, escapeCharacter),
    }),
  ],
  [
    'ENV',
    ({ rest, escapeCharacter }) => ({
      kind: 'env',
      pairs: readPairs('ENV', rest, escapeCharacter),
    }),
  ],
  [
    'LABEL',
    ({ rest, escapeCharacter }) => ({
      kind: 'label',
      pairs: readPairs('LABEL', rest, escapeCharacter),
    }),
  ],
  ['RUN', ({ rest }, flags) => readRun(rest, flags)],
  ['COPY', readCopiedFiles],
  ['ADD', readCopiedFiles],
  ['CMD', ({ rest }) => ({ kind: 'cmd', start: readStart(rest) })],
  ['ENTRYPOINT', ({ rest }) => ({ kind: 'entrypoint', start: readStart(rest) })],
  ['HEALTHCHECK', ({ rest, flagWords }) => readHealthcheck(rest, flagWords)],
  ['EXPOSE', ({ rest }) => ({ kind: 'expose', ports: some('EXPOSE', rest.split(separator)) })],
  ['USER', ({ rest }) => ({ kind: 'user', user: one('USER', rest) })],
  ['WORKDIR', ({ rest }) => ({ kind: 'workdir', path: one('WORKDIR', rest) })],
  ['STOPSIGNAL', ({ rest }) => ({ kind: 'stopsignal', signal: one('STOPSIGNAL', rest) })],
  ['VOLUME', ({ rest }) => ({ kind: 'volume', paths: readVolumes(rest) })],
  ['SHELL', ({ rest }) => ({ kind: 'shell', words: readShell(rest) })],
  ['ONBUILD', readTrigger],
  ['MAINTAINER', ({ rest }) => ({ kind: 'maintainer', name: one('MAINTAINER', rest) })],
]);

/**
 * What Docker's parser checks before it builds anything. Throws `Refusal`.
 * https://github.com/moby/buildkit/blob/v0.13.2/frontend/dockerfile/instructions/parse.go
 */
export function readCommand(source: CommandSource): Command {
  const { keyword, flagWords } = source;
  const read = readers.get(keyword);
  if (read === undefined) throw new Refusal(`unknown instruction: ${keyword}`);
  return read(source, ownFlagRules.has(keyword) ? [] : readFlags(keyword, flagWords));
}

function readStart(rest: string): StartCommand {
  const words = readJsonForm(rest);
  return words === null ? { form: 'shell', words: [rest] } : { form: 'exec', words };
}

function readVolumes(rest: string): readonly string[] {
  const paths = some('VOLUME', readJsonForm(rest) ?? rest.split(separator)).map(trim);
  if (!paths.includes('')) return paths;
  throw new Refusal('VOLUME specified can not be an empty string');
}

function readShell(rest: string): readonly string[] {
  const words = readJsonForm(rest);
  if (rest === '' || words?.length === 0) throw new Refusal('SHELL requires at least one argument');
  if (words === null) throw new Refusal('SHELL requires the arguments to be in JSON form');
  return words;
}

function one(keyword: string, rest: string): string {
  if (rest === '') throw new Refusal(`${keyword} requires exactly one argument`);
  return rest;
}

function some(keyword: string, words: readonly string[]): readonly string[] {
  if (words.join('') === '') throw new Refusal(`${keyword} requires at least one argument`);
  return words;
}
