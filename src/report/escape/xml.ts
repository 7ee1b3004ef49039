import type { TextValue } from '#domain/text.ts';
import { toVisible } from './visible.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // Bare, a parser would make a space of it in an attribute.
  '\n': '&#10;',
};

/** For the text of an element and the value of an attribute in XML 1.0; in a CDATA section it would not hold. */
export function escapeXml(value: TextValue): string {
  return toVisible(value).replaceAll(/[&<>"'\n]/g, (character) => entities[character] ?? '');
}
