import { text } from '#domain/text.ts';
import { Unprovable } from '#domain/unprovable.ts';
import { finding } from '#kit';

/** Beyond it a walk would take minutes; an image of an app is a hundred times smaller. */
const maxImageBytes = 4e9;

export function requireSearchable(sizeBytes: number): void {
  if (sizeBytes <= maxImageBytes) return;
  throw new Unprovable(
    finding({
      code: 'image-too-large',
      message: text`The image is too large to be looked into: ${Math.round(sizeBytes / 1e9)} GB. Expected at most ${maxImageBytes / 1e9} GB.`,
      hint: text`"docker history" shows which instruction adds how much.`,
      reproduce: 'docker history "$(docker build --quiet .)"',
    }),
  );
}
