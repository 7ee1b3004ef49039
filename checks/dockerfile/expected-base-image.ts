import { z } from 'zod';
import { defineCheck, facts, fail, finding, joinText, parseImageReference, pass, text } from '#kit';

/** `3.11-slim` also accepts a patch version and a distribution: `3.11.9-slim-bookworm`. */
function isVariantOf(tag: string, wanted: string): boolean {
  const [wantedVersion = '', ...wantedFlavour] = wanted.split('-');
  const [version = '', ...flavour] = tag.split('-');
  const sameVersion = version === wantedVersion || version.startsWith(`${wantedVersion}.`);
  return sameVersion && wantedFlavour.every((word, index) => isFlavour(flavour[index], word));
}

/** Alpine's releases are written without a hyphen: `alpine3.20`. */
function isFlavour(word: string | undefined, wanted: string): boolean {
  return (
    word === wanted ||
    (word !== undefined && /^\d/.test(word.slice(wanted.length)) && word.startsWith(wanted))
  );
}

export default defineCheck({
  id: 'dockerfile/expected-base-image',
  title: 'The final stage stands on the expected base image',
  failTitle: 'Another base image than expected',
  options: z.strictObject({
    repository: z.string().min(1).describe('e.g. python'),
    tags: z.array(z.string().min(1)).min(1).describe('e.g. 3.11-slim'),
  }),
  needs: { dockerfile: facts.dockerfile },
  grade: ({ dockerfile }, { repository, tags }) => {
    const { file, stages, final } = dockerfile;
    const location = { file, line: stages[final.index]?.line ?? null };
    const expected = joinText(
      tags.map((tag) => `${repository}:${tag}`),
      text` or `,
    );
    const { registry, repository: found, tag, digest } = parseImageReference(final.baseImage);
    const isRepository = registry === null && found === repository;
    if (isRepository && tag !== null && tags.some((wanted) => isVariantOf(tag, wanted)))
      return pass;
    if (isRepository && tag === null && digest !== null) {
      return fail(
        finding({
          code: 'base-image-without-tag',
          message: text`The final stage stands on ${final.baseImage}: a digest alone does not tell the version. Expected: ${expected}, with or without a digest behind it.`,
          location,
          hint: text`A reference may carry both, the tag for readers and the digest for machines: name:tag@sha256:…`,
        }),
      );
    }
    return fail(
      finding({
        code: 'unexpected-base-image',
        message: text`The final stage stands on ${final.baseImage}. Expected: ${expected}.`,
        location,
        hint: text`What counts is the image at the end of the chain of stages that the last FROM names. The variants of official images are explained on their page on Docker Hub.`,
        reproduce: `grep -n -i -E '^(ARG|FROM)' ${file}`,
      }),
    );
  },
});
