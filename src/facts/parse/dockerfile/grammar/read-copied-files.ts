import { Refusal } from '../dockerfile-syntax-error.ts';
import { parseHeredoc } from '../text/heredocs.ts';
import { readJsonForm } from '../text/json-form.ts';
import { separator } from '../text/white-space.ts';
import type { Command } from './command.ts';
import type { CommandSource } from './read-command.ts';
import type { Flag } from './read-flags.ts';

/** COPY and ADD; the latter never has `--from`. */
export function readCopiedFiles(source: CommandSource, flags: readonly Flag[]): Command {
  const { keyword, rest, line, budget } = source;
  const words = readJsonForm(rest) ?? rest.split(separator);
  const [destination, ...others] = words.toReversed();
  if (destination === undefined || others.length === 0) {
    throw new Refusal(
      `${keyword} requires at least two arguments, but only one was provided. Destination could not be determined`,
    );
  }
  if (parseHeredoc(destination, budget) !== null) {
    throw new Refusal(`${keyword} cannot accept a heredoc as a destination`);
  }
  const contents = new Map(line.heredocs.map((heredoc) => [heredoc.name, heredoc.content]));
  const paths: string[] = [];
  const bodies: string[] = [];
  for (const word of others) {
    const heredoc = parseHeredoc(word, budget);
    if (heredoc === null) paths.push(word);
    else if (heredoc.expands) bodies.push(contents.get(heredoc.name) ?? '');
  }
  if (keyword === 'COPY' && paths.some((path) => /^https?:\/\//.test(path))) {
    throw new Refusal("source can't be a URL for COPY");
  }
  const flagValue = (name: string) => flags.find((flag) => flag.name === name)?.value ?? '';
  return {
    kind: 'copy',
    from: flagValue('from') === '' ? null : flagValue('from'),
    files: { words: [flagValue('chown'), ...paths, destination], bodies },
  };
}
