import { z } from 'zod';
import { type BuiltImage, defineCheck, facts, fail, finding, pass, text } from '#kit';

const layersShown = 3;

export default defineCheck({
  id: 'dockerfile/small-image',
  title: 'The image is small',
  failTitle: 'The image is too large',
  options: z.strictObject({
    maxBytes: z.int().positive().describe('Unpacked bytes; the image must have fewer.'),
    byBase: z
      .record(z.string().min(1), z.int().positive())
      .default({})
      .describe(
        'Another limit where the name of the base image has this word, e.g. {"alpine": 100000000}.',
      ),
  }),
  needs: { dockerfile: facts.dockerfile, image: facts.image },
  grade: ({ dockerfile, image }, options) => {
    const { baseImage } = dockerfile.final;
    const own = Object.entries(options.byBase).find(([word]) => baseImage.includes(word));
    const maxBytes = own?.[1] ?? options.maxBytes;
    if (image.sizeBytes < maxBytes) return pass;
    const { file, stages, final } = dockerfile;
    const costly = costliest(image);
    const base = image.layers.find(({ line }) => line === null);
    const isBaseTooLarge = (base?.sizeBytes ?? 0) >= maxBytes;
    const ownLine = costly.find(({ line }) => line !== null)?.line ?? null;
    const baseLine = stages[final.index]?.line ?? null;
    return fail(
      finding({
        code: 'image-over-limit',
        message: text`The image has ${megabytes(image.sizeBytes)} unpacked. Expected less than ${megabytes(maxBytes)}${own === undefined ? '' : ` on ${own[0]}`}.`,
        location: { file, line: isBaseTooLarge ? baseLine : (ownLine ?? baseLine) },
        evidence: costly.map(toLine).join('\n'),
        hint: isBaseTooLarge
          ? text`The base image alone is over the limit. Official images have smaller variants of the same version, and the last FROM is the one that counts.`
          : text`A layer never shrinks: what a later instruction deletes still ships. Build tools, package caches and whole folders can stay in an earlier stage.`,
        reproduce: 'docker history "$(docker build --quiet .)"',
      }),
    );
  },
});

function costliest({ layers }: BuiltImage): BuiltImage['layers'] {
  return layers
    .toSorted((one, other) => other.sizeBytes - one.sizeBytes)
    .slice(0, layersShown)
    .filter(({ sizeBytes }) => sizeBytes > 0);
}

function toLine({ instruction, line, sizeBytes }: BuiltImage['layers'][number]): string {
  const place = line === null ? 'base' : `line ${line}`;
  return `${megabytes(sizeBytes).padStart(9)}  ${place.padEnd(8)}  ${instruction}`;
}

/** Decimal, as Docker prints it. */
function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
