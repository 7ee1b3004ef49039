import type { TextValue } from '#domain/text.ts';
import { toVisible, toVisibleLine } from './visible.ts';

/** For a terminal: line breaks stay, nothing in it moves the cursor, sets a colour or a title, or hides. */
export function escapeText(value: TextValue): string {
  return toVisible(value);
}

/** Like `escapeText`, on one line of bounded length. */
export function escapeLine(value: TextValue, limit?: number): string {
  return toVisibleLine(value, limit);
}
