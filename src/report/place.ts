import type { Location } from '#domain/finding.ts';
import { type Text, text } from '#domain/text.ts';

/** `Dockerfile:14`, as editors and terminals understand it. */
export function placeOf({ file, line }: Location): Text {
  return line === null ? text`${file}` : text`${file}:${line}`;
}
