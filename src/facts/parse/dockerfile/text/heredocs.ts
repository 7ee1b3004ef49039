import { Refusal } from '../dockerfile-syntax-error.ts';
import { emptyScope } from '../words/scope.ts';
import { ShellLexer } from '../words/shell-lexer.ts';
import type { WorkBudget } from '../work-budget.ts';
import type { EscapeCharacter } from './directive-reader.ts';
import { readJsonForm } from './json-form.ts';
import { splitInstruction } from './split-instruction.ts';

export interface Heredoc {
  /** The line that ends it. */
  readonly name: string;
  /** `<<-`: tabs at the start of its lines do not count. */
  readonly stripsTabs: boolean;
  /** Whether variables in it are replaced: no part of its name is quoted. */
  readonly expands: boolean;
}

const takers: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD']);

/** The here-documents that an instruction opens, in order. Throws `Refusal`. */
export function heredocsOf(
  line: string,
  escapeCharacter: EscapeCharacter,
  budget: WorkBudget,
): readonly Heredoc[] {
  if (!line.includes('<<') || !takesHeredocs(line, escapeCharacter)) return [];
  // Quotes that do not match leave the line to the shell: no here-document for Docker then.
  const words = breakWords(line, budget, { rawQuotes: true, rawEscapes: true }) ?? [];
  return words.flatMap((word) => parseHeredoc(word, budget) ?? []);
}

/** Null when the word opens none. */
export function parseHeredoc(word: string, budget: WorkBudget): Heredoc | null {
  const [, dash, written] = /^\d*<<(-?)([^<]+)$/.exec(word) ?? [];
  if (dash === undefined || written === undefined) return null;
  const [name, ...others] = breakWords(written, budget, {}) ?? [];
  if (name === undefined || others.length > 0) return null;
  const [quoted = ''] = breakWords(written, budget, { rawQuotes: true }) ?? [];
  return { name, stripsTabs: dash === '-', expands: countQuotes(name) === countQuotes(quoted) };
}

function takesHeredocs(line: string, escapeCharacter: EscapeCharacter): boolean {
  const { keyword, rest } = splitInstruction(line, escapeCharacter);
  const upper = keyword.toUpperCase();
  const inner = upper === 'ONBUILD' ? splitInstruction(rest, escapeCharacter) : { keyword, rest };
  return takers.has(inner.keyword.toUpperCase()) && readJsonForm(inner.rest) === null;
}

function breakWords(
  text: string,
  budget: WorkBudget,
  raw: { readonly rawQuotes?: boolean; readonly rawEscapes?: boolean },
): readonly string[] | null {
  const options = { escapeCharacter: '\\', scope: emptyScope, keepsUnset: true, budget, ...raw };
  try {
    return ShellLexer.expand(text, options).words;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function countQuotes(text: string): number {
  return text.match(/['"]/g)?.length ?? 0;
}
