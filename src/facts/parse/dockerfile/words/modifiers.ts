import { Refusal } from '../dockerfile-syntax-error.ts';
import type { WorkBudget } from '../work-budget.ts';
import { compileGlob } from './glob.ts';

export interface Modified {
  readonly name: string;
  readonly value: string | undefined;
  /** `-`, `:-`, `+`, `:+`, `?`, `:?`, `#`, `%`, `/` or `//`; a doubled `#` or `%` is in the operand. */
  readonly operator: string;
  readonly operands: readonly string[];
  /** Whether an unset name may be set outside the file. */
  readonly isOpen: boolean;
  readonly budget: WorkBudget;
}

/** What `${name<operator><operands>}` stands for. Throws `Refusal`. */
export function applyModifier(modified: Modified): string {
  const { value, operator, operands } = modified;
  const [operand = '', replacement = ''] = operands;
  const isMissing = value === undefined || (operator.startsWith(':') && value === '');
  switch (operator.at(-1)) {
    case '-':
      return isMissing ? operand : value;
    case '+':
      return isMissing ? '' : operand;
    case '?':
      return isMissing ? requireKnown(modified, operand) : value;
    case '#':
    case '%':
      return cut(value ?? '', operand, modified);
    default:
      return replace(value ?? '', operand, { ...modified, replacement });
  }
}

function requireKnown({ name, value, isOpen }: Modified, message: string): string {
  if (value === undefined && isOpen) return '';
  const missing = value === undefined ? 'unset' : 'empty';
  throw new Refusal(`${name}: ${message === '' ? `is not allowed to be ${missing}` : message}`);
}

/** Off the start (`#`) or the end (`%`): the shortest match, or the longest when the operator is doubled. */
function cut(value: string, operand: string, { operator, budget }: Modified): string {
  const mark = operator.slice(-1);
  const isGreedy = operand.startsWith(mark);
  const pattern = isGreedy ? operand.slice(1) : operand;
  const text = mark === '#' ? value : reverse(value);
  const glob = compileGlob(mark === '#' ? pattern : reversePattern(pattern));
  const ends = glob.ends(text, 0, budget);
  const rest = text.slice((isGreedy ? ends.at(-1) : ends[0]) ?? 0);
  return mark === '#' ? rest : reverse(rest);
}

function replace(
  value: string,
  pattern: string,
  { operator, replacement, budget }: Modified & { readonly replacement: string },
): string {
  const glob = compileGlob(pattern);
  const result: string[] = [];
  let at = 0;
  let lastEnd = -1;
  while (at <= value.length) {
    const end = glob.ends(value, at, budget).at(-1);
    // As in Go, nothing is found right behind a match.
    if (end === undefined || (end === at && at === lastEnd)) {
      result.push(value.charAt(at));
      at += 1;
      continue;
    }
    budget.spend(replacement.length);
    result.push(replacement);
    if (end === at) result.push(value.charAt(at));
    lastEnd = end;
    at = Math.max(end, at + 1);
    if (operator === '/') break;
  }
  return result.join('') + value.slice(at);
}

function reverse(text: string): string {
  return [...text].reverse().join('');
}

function reversePattern(pattern: string): string {
  return (pattern.match(/\\.|./gsu) ?? []).reverse().join('');
}
