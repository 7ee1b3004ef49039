import { randomInt } from 'node:crypto';

const length = 60;

/**
 * Text to put at the end of a file that means nothing in any language that sources are written in: spaces and line
 * ends, in an order that never was before.
 */
export function blankLines(): string {
  const characters = Array.from({ length }, () => (randomInt(2) === 0 ? ' ' : '\n'));
  return `\n${characters.join('')}\n`;
}
