import path from 'node:path';
import { BadIgnorePattern, parseIgnorePattern, type Token } from './ignore-pattern.ts';
import { matchesPathOrParent, type WorkBudget } from './match-tokens.ts';

/** Whether a path of the context (relative, with `/`) is kept out of it. */
export interface ContextFilter {
  readonly keepsOut: (path: string) => boolean;
  /** Whether something under a folder that is kept out may be let in again. */
  readonly hasExceptions: boolean;
}

interface Rule {
  readonly isException: boolean;
  readonly tokens: readonly Token[];
}

/** In characters times places, some seconds of work; the largest context with rules that were meant needs a hundredth of it. */
const mostWork = 250_000_000;

/**
 * Docker's rules, as BuildKit applies them to a local folder: the last one that matches a path, or a folder
 * above it, decides. `patterns` are lines of the file; comments and blank ones are passed over. Throws
 * `BadIgnorePattern`, and while it is used `WorkExhausted`. Proven against the docker command, not by a
 * library: those there are turn rules into regular expressions, which a submission can make endless.
 */
export function toContextFilter(
  patterns: readonly string[] | null,
  work: number = mostWork,
): ContextFilter {
  const rules = (patterns ?? []).flatMap(parseRule);
  const budget: WorkBudget = { left: work };
  return {
    keepsOut: (candidate) => {
      let isOut = false;
      for (const { isException, tokens } of rules) {
        // A rule that would change nothing need not be tried.
        if (isOut !== isException) continue;
        if (matchesPathOrParent(tokens, candidate, budget)) isOut = !isException;
      }
      return isOut;
    },
    hasExceptions: rules.some(({ isException }) => isException),
  };
}

/** https://github.com/moby/patternmatcher/blob/main/ignorefile/ignorefile.go */
function parseRule(line: string): readonly Rule[] {
  const withoutMark = line.replace(/^\uFEFF/, '');
  if (withoutMark.startsWith('#')) return [];
  const trimmed = withoutMark.trim();
  if (trimmed === '') return [];
  const isException = trimmed.startsWith('!');
  const pattern = cleanPath(isException ? trimmed.slice(1).trim() : trimmed);
  if (pattern === '' || pattern === '.') {
    if (isException && pattern === '') throw new BadIgnorePattern(trimmed);
    return [];
  }
  return [{ isException, tokens: parseIgnorePattern(pattern) }];
}

function cleanPath(pattern: string): string {
  if (pattern === '') return '';
  const clean = path.posix.normalize(pattern).replace(/(?<=.)\/$/, '');
  return clean.length > 1 ? clean.replace(/^\//, '') : clean;
}
