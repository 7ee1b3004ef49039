import { Refusal } from '../dockerfile-syntax-error.ts';
import { trimStart } from './white-space.ts';

/**
 * The words of the exec form; null when Docker takes the text as shell form, as it does with JSON that is not
 * valid. What follows the array is passed over. Throws `Refusal` for an array with something else than strings.
 */
export function readJsonForm(text: string): readonly string[] | null {
  const start = trimStart(text);
  if (!start.startsWith('[')) return null;
  const array = parseJson(start.slice(0, endOfArray(start)));
  if (!Array.isArray(array)) return null;
  const words = array.filter((item) => typeof item === 'string');
  if (words.length === array.length) return words.map((word) => word.toWellFormed());
  throw new Refusal('when using JSON array syntax, arrays must be comprised of strings only');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: Docker falls back to the shell form.
    return null;
  }
}

/** Where the bracket is closed that the text begins with; the text's length when it is not. */
function endOfArray(text: string): number {
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isQuoted) {
      if (character === '\\') at += 1;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === '[') depth += 1;
    else if (character === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}
