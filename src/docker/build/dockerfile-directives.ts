/** A parser directive such as `# escape=`; the name in lower case. */
export interface Directive {
  readonly name: string;
  readonly value: string;
  readonly lineIndex: number;
}

const blank = '[\\t\\f\\v\\r ]';
const directive = new RegExp(
  `^#${blank}*([a-zA-Z][a-zA-Z0-9]*)${blank}*=${blank}*(.+?)${blank}*$`,
  's',
);

/**
 * Reads the directives at the top as BuildKit does when it looks for a frontend: a byte order mark and a
 * `#!` line come before them, and the first line that is none ends them.
 * https://github.com/moby/buildkit/blob/v0.13.2/frontend/dockerfile/parser/directives.go
 */
export function readDirectives(source: string): {
  readonly directives: readonly Directive[];
  readonly lines: readonly string[];
} {
  const lines = source.split('\n');
  const directives: Directive[] = [];
  for (const [lineIndex, line] of lines.entries()) {
    const plain = lineIndex === 0 ? line.replace(/^\uFEFF/, '') : line;
    if (lineIndex === 0 && plain.startsWith('#!')) continue;
    const [, name, value] = directive.exec(plain) ?? [];
    if (name === undefined || value === undefined) break;
    directives.push({ name: name.toLowerCase(), value, lineIndex });
  }
  return { directives, lines };
}
