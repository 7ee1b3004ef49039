import type { EscapeCharacter } from './directive-reader.ts';
import { isSpace, separator, trim } from './white-space.ts';

export interface SplitInstruction {
  /** As written. */
  readonly keyword: string;
  /** Words that begin with `--`, quotes and escapes taken away. */
  readonly flags: readonly string[];
  readonly rest: string;
}

/** https://github.com/moby/buildkit/blob/v0.13.2/frontend/dockerfile/parser/split_command.go */
export function splitInstruction(line: string, escapeCharacter: EscapeCharacter): SplitInstruction {
  const text = trim(line);
  const gap = separator.exec(text);
  if (gap === null) return { keyword: text, flags: [], rest: '' };
  const { flags, rest } = takeFlags(text.slice(gap.index + gap[0].length), escapeCharacter);
  return { keyword: text.slice(0, gap.index), flags, rest: trim(rest) };
}

function takeFlags(text: string, escapeCharacter: EscapeCharacter) {
  const flags: string[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && isSpace(text.charAt(at))) at += 1;
    if (!text.startsWith('--', at)) return { flags, rest: text.slice(at) };
    const { word, end } = takeFlag(text, at, escapeCharacter);
    at = end;
    if (word === '--') return { flags, rest: text.slice(at) };
    flags.push(word);
  }
}

function takeFlag(text: string, start: number, escapeCharacter: EscapeCharacter) {
  const characters: string[] = [];
  let quote: string | null = null;
  let at = start;
  for (; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote === null && isSpace(character)) break;
    if (character === quote) quote = null;
    else if (quote === null && (character === '"' || character === "'")) quote = character;
    else if (character !== escapeCharacter) characters.push(character);
    else if (at + 1 < text.length) {
      at += 1;
      characters.push(text.charAt(at));
    }
  }
  return { word: characters.join(''), end: at };
}
