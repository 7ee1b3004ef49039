/** A rule of `.dockerignore` that Docker would not read either: the submission's doing. */
export class BadIgnorePattern extends Error {
  constructor(pattern: string) {
    super(`.dockerignore: syntax error in pattern "${pattern}"`);
    this.name = 'BadIgnorePattern';
  }
}

/**
 * One place of a pattern. `star` is any run within a folder, `rest` any run at all; `folders` may be passed
 * over or lead `inside` a run that ends with a slash.
 */
export type Token =
  | { readonly kind: 'one'; readonly matches: (character: string) => boolean }
  | { readonly kind: 'star' | 'rest' | 'folders' | 'inside' };

/**
 * Reads a pattern as Docker does: https://github.com/moby/patternmatcher/blob/main/patternmatcher.go
 * Not into a regular expression: one of JavaScript's takes years over a few stars that a submission wrote.
 */
export function parseIgnorePattern(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    switch (character) {
      case '*': {
        if (characters[at + 1] !== '*') {
          tokens.push({ kind: 'star' });
          break;
        }
        at += characters[at + 2] === '/' ? 2 : 1;
        if (at === characters.length - 1) tokens.push({ kind: 'rest' });
        else tokens.push({ kind: 'folders' }, { kind: 'inside' });
        break;
      }
      case '?':
        tokens.push({ kind: 'one', matches: (one) => one !== '/' });
        break;
      case '[': {
        const end = findClassEnd(characters, at);
        if (end === null) throw new BadIgnorePattern(pattern);
        tokens.push({ kind: 'one', matches: toClass(characters.slice(at, end + 1), pattern) });
        at = end;
        break;
      }
      case '\\': {
        at += 1;
        const literal = characters[at];
        if (literal === undefined) throw new BadIgnorePattern(pattern);
        tokens.push({ kind: 'one', matches: (one) => one === literal });
        break;
      }
      default:
        tokens.push({ kind: 'one', matches: (one) => one === character });
    }
  }
  return tokens;
}

/** A bracket right after the opening one, or one that is escaped, does not end a class. */
function findClassEnd(characters: readonly string[], start: number): number | null {
  let at = start + 1;
  if (characters[at] === '^') at += 1;
  for (let first = at; at < characters.length; at++) {
    if (characters[at] === '\\') at += 1;
    else if (characters[at] === ']' && at > first) return at;
    else if (at === first) first = at;
  }
  return null;
}

/** A class alone cannot backtrack, so that the engine's own may be used. */
function toClass(text: readonly string[], pattern: string): (character: string) => boolean {
  const inner = text.slice(1, -1).join('').replaceAll('[', '\\[');
  try {
    const expression = new RegExp(`^[${inner}]$`, 's');
    return (character) => expression.test(character);
  } catch {
    throw new BadIgnorePattern(pattern);
  }
}
