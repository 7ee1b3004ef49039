import { z } from 'zod';
import {
  type Dockerfile,
  defineCheck,
  facts,
  finding,
  parseImageReference,
  passUnless,
  text,
} from '#kit';

export default defineCheck({
  id: 'security/pinned-base-images',
  title: 'Every base image is pinned',
  failTitle: 'A base image is not pinned',
  options: z.strictObject({}),
  needs: { dockerfile: facts.dockerfile },
  grade: ({ dockerfile }) =>
    passUnless(
      externalImages(dockerfile)
        .filter(({ image }) => !isPinned(image))
        .map(({ image, line }) =>
          finding({
            code: 'base-image-unpinned',
            message: text`${image} names no fixed version. Expected: a tag other than latest, or a digest.`,
            location: { file: dockerfile.file, line },
            hint: text`Without a tag Docker takes latest, which is another image tomorrow. The versions are listed on the image's page on Docker Hub.`,
            reproduce: `grep -n -i -E 'FROM|--from' ${dockerfile.file}`,
          }),
        ),
    ),
});

/** Of every stage, also one that nothing uses: it is one edit away from being used. */
function externalImages(dockerfile: Dockerfile): readonly { image: string; line: number }[] {
  return dockerfile.stages.flatMap((stage) => [
    ...(stage.parentStage === null ? [{ image: stage.from, line: stage.line }] : []),
    ...stage.takesFrom.flatMap(({ image, line }) => (image === null ? [] : [{ image, line }])),
  ]);
}

function isPinned(image: string): boolean {
  if (image.toLowerCase() === 'scratch') return true;
  const { tag, digest } = parseImageReference(image);
  return digest !== null || (tag !== null && tag !== 'latest');
}
