import { Refusal } from '../dockerfile-syntax-error.ts';
import { separator } from '../text/white-space.ts';
import type { ArgumentDefinition, Pair } from './command.ts';
import { splitWords } from './split-words.ts';

/** `name=value …`, or the old `name value` with one pair. Throws `Refusal`. */
export function readPairs(keyword: string, text: string, escapeCharacter: string): readonly Pair[] {
  const words = splitWords(text, escapeCharacter);
  const [first] = words;
  if (first === undefined) throw new Refusal(`${keyword} requires at least one argument`);
  if (first.includes('=')) return words.map((word) => toPair(keyword, word));
  const gap = separator.exec(text);
  if (gap === null) throw new Refusal(`${keyword} must have two arguments`);
  return [{ name: text.slice(0, gap.index), value: text.slice(gap.index + gap[0].length) }];
}

export function readDefinitions(
  text: string,
  escapeCharacter: string,
): readonly ArgumentDefinition[] {
  const words = splitWords(text, escapeCharacter);
  if (words.length === 0) throw new Refusal('ARG requires at least one argument');
  return words.map((word) =>
    word.includes('=') ? toPair('ARG', word) : { name: word, value: null },
  );
}

function toPair(keyword: string, word: string): Pair {
  const equals = word.indexOf('=');
  if (equals === -1) {
    throw new Refusal(`can't find = in "${word}": must be of the form name=value`);
  }
  if (equals === 0) throw new Refusal(`${keyword} names can not be blank`);
  return { name: word.slice(0, equals), value: word.slice(equals + 1) };
}
