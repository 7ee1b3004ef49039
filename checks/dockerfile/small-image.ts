import { z } from 'zod';
import { defineCheck, facts, fail, finding, type ImageLayer, pass, text } from '#kit';

const shownLayers = 4;

export default defineCheck({
  id: 'dockerfile/small-image',
  title: 'The image is small',
  failTitle: 'The image is too large',
  options: z.strictObject({
    maxBytes: z.int().positive().describe('The size must be under this: unpacked bytes.'),
  }),
  needs: { image: facts.image },
  grade: ({ image }, { maxBytes }) => {
    if (image.sizeBytes < maxBytes) return pass;
    const costly = image.layers
      .filter((layer) => layer.sizeBytes > 0)
      .toSorted((a, b) => b.sizeBytes - a.sizeBytes);
    const line = costly.find((layer) => layer.line !== null)?.line ?? null;
    return fail(
      finding({
        code: 'image-too-large',
        message: text`The image has ${megabytes(image.sizeBytes)} MB. Expected: under ${megabytes(maxBytes)} MB (unpacked, 1 MB = 1,000,000 bytes).`,
        location: line === null ? null : { file: 'Dockerfile', line },
        evidence: costly.slice(0, shownLayers).map(describe).join('\n'),
        hint: text`The layers above cost most. A smaller variant of the base image, a builder stage for what is needed only to build, and no package caches are the usual savings; a file that a later layer deletes still counts.`,
        reproduce: 'docker build -t drydock-try . && docker history drydock-try',
      }),
    );
  },
});

function describe({ instruction, line, sizeBytes }: ImageLayer): string {
  const place = line === null ? '' : ` (line ${line})`;
  return `${megabytes(sizeBytes).padStart(7)} MB  ${instruction.slice(0, 160)}${place}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
