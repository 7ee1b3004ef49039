import { Lexer } from 'yaml';
import { ComposeSyntaxError } from './compose-syntax-error.ts';

const blank: ReadonlySet<string> = new Set([' ', '\t', '\n', '\r']);

/**
 * A quick look at the tokens before the parser sees them: it descends by recursion and spends seconds on a flood
 * of brackets, quotes or dashes. Throws `ComposeSyntaxError`.
 */
export function refuseFloods(
  content: string,
  limits: { readonly file: string; readonly depth: number; readonly tokens: number },
): void {
  const { file } = limits;
  let depth = 0;
  let tokens = 0;
  let line = 1;
  for (const token of new Lexer().lex(content)) {
    if (token.startsWith('\n') || token.startsWith('\r\n')) line += 1;
    if (token === '[' || token === '{') depth += 1;
    if (token === ']' || token === '}') depth -= 1;
    if (!blank.has(token.slice(0, 1))) tokens += 1;
    if (depth > limits.depth) {
      throw new ComposeSyntaxError('values are nested too deeply', { file, line });
    }
    if (tokens > limits.tokens) {
      throw new ComposeSyntaxError('the file holds too many values', { file, line });
    }
  }
}
