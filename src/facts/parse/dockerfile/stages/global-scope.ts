import { Refusal } from '../dockerfile-syntax-error.ts';
import type { ArgumentDefinition } from '../grammar/command.ts';
import type { EscapeCharacter } from '../text/directive-reader.ts';
import { ShellLexer } from '../words/shell-lexer.ts';
import type { WorkBudget } from '../work-budget.ts';

/** The platform that the course's images are built for; what a file makes of it is rarely more than a name. */
const platform = {
  PLATFORM: 'linux/amd64',
  OS: 'linux',
  ARCH: 'amd64',
  VARIANT: '',
  OSVERSION: '',
};

/** ARG before the first FROM, and the platform arguments that Docker sets by itself. */
export function readGlobals(
  definitions: readonly ArgumentDefinition[],
  escapeCharacter: EscapeCharacter,
  budget: WorkBudget,
): ReadonlyMap<string, string> {
  const globals = new Map<string, string>();
  for (const [name, value] of Object.entries(platform)) {
    globals.set(`BUILD${name}`, value);
    globals.set(`TARGET${name}`, value);
  }
  const scope = { get: (name: string) => globals.get(name), isOpen: false };
  for (const { name, value } of definitions) {
    if (value === null) continue;
    globals.set(name, expandOrEmpty(value, { escapeCharacter, scope, budget }));
  }
  return globals;
}

/** Engines before 27 pass over a wrong substitution here, newer ones refuse it: their build says so. */
function expandOrEmpty(value: string, options: Parameters<typeof ShellLexer.expand>[1]): string {
  try {
    return ShellLexer.expand(value, options).text;
  } catch (error) {
    if (error instanceof Refusal && !error.isLimit) return '';
    throw error;
  }
}
