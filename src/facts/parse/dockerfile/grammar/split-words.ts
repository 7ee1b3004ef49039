import { isSpace } from '../text/white-space.ts';

/**
 * Words as ENV, LABEL and ARG have them: white space in quotes does not separate. Quotes and escapes stay.
 * https://github.com/moby/buildkit/blob/v0.13.2/frontend/dockerfile/parser/line_parsers.go
 */
export function splitWords(text: string, escapeCharacter: string): readonly string[] {
  const words: string[] = [];
  let word: string[] = [];
  let quote: string | null = null;
  const end = () => {
    if (word.length > 0) words.push(word.join(''));
    word = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote === null && isSpace(character)) {
      end();
      continue;
    }
    if (character === escapeCharacter && quote !== "'") {
      // Nothing follows at the end of the line: it is dropped there.
      if (at + 1 === text.length) break;
      at += 1;
      word.push(character, text.charAt(at));
      continue;
    }
    if (character === quote) quote = null;
    else if (quote === null && (character === '"' || character === "'")) quote = character;
    word.push(character);
  }
  end();
  return words;
}
