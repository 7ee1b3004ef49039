import path from 'node:path';
import dockerignore from '@balena/dockerignore';

/** Whether a path of the context (relative, with `/`) is kept out of it. */
export interface ContextFilter {
  readonly keepsOut: (path: string) => boolean;
  /** Whether something under a folder that is kept out may be let in again. */
  readonly hasExceptions: boolean;
}

/**
 * Docker's rules, as BuildKit applies them to a local folder.
 * `patterns` are lines of the file; comments and blank ones are passed over.
 */
export function toContextFilter(patterns: readonly string[] | null): ContextFilter {
  const rules = (patterns ?? []).flatMap(toRule);
  const ignore = dockerignore.default({ ignorecase: false }).add(rules);
  return {
    keepsOut: (candidate) => rules.length > 0 && ignore.ignores(candidate),
    hasExceptions: rules.some((rule) => rule.startsWith('!')),
  };
}

function toRule(line: string): string[] {
  const withoutMark = line.replace(/^\uFEFF/, '').replace(/\r?\n?$/, '');
  if (withoutMark.startsWith('#') || withoutMark.trim() === '') return [];
  const rule = escapePlain(withoutMark.trim());
  // A rule that begins with # (after a blank, as the file's syntax allows) is no comment to Docker.
  return [rule.startsWith('#') ? `\\${rule}` : rule];
}

/**
 * The library leaves characters to the regular expression that mean nothing in Docker's patterns, as an old
 * Docker did: https://github.com/moby/patternmatcher/blob/main/patternmatcher.go
 */
function escapePlain(rule: string): string {
  if (path.sep === '\\') return rule;
  return rule.replace(/\\.|[+()|{}]/gs, (match) => (match.startsWith('\\') ? match : `\\${match}`));
}
