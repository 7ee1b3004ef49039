import { z } from 'zod';
import {
  type Dockerfile,
  defineCheck,
  type Finding,
  facts,
  finding,
  joinText,
  parseImageReference,
  passUnless,
  type Text,
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
      [...Map.groupBy(externalImages(dockerfile), ({ image }) => image)].flatMap(([image, uses]) =>
        toFindings(
          dockerfile.file,
          image,
          uses.map(({ line }) => line),
        ),
      ),
    ),
});

interface Use {
  readonly image: string;
  readonly line: number;
}

/** Of every stage, also of one that nothing uses: it is one edit away from being used. */
function externalImages({ stages }: Dockerfile): readonly Use[] {
  return stages
    .flatMap((stage): readonly Use[] => [
      ...(stage.parentStage === null ? [{ image: stage.from, line: stage.line }] : []),
      ...stage.takesFrom.flatMap(({ image, line }) => (image === null ? [] : [{ image, line }])),
    ])
    .filter(({ image }) => image.toLowerCase() !== 'scratch');
}

function toFindings(file: string, image: string, lines: readonly number[]): readonly Finding[] {
  const why = unpinnedBecause(image);
  if (why === null) return [];
  const [first, ...others] = lines;
  const also = others.length === 0 ? text`` : text` (also on line ${joinText(others)})`;
  return [
    finding({
      code: 'base-image-unpinned',
      message: text`${image} ${why}${also}. Expected a tag other than latest, or a digest.`,
      location: { file, line: first ?? null },
      hint: text`A name without a version is another image tomorrow, and a build that worked breaks by itself. The tags that exist are listed on the image's page on Docker Hub.`,
      reproduce: `grep -niE '^ *from |from=' ${file}`,
    }),
  ];
}

function unpinnedBecause(image: string): Text | null {
  if (image.includes('$')) return text`holds a variable without a default`;
  const { tag, digest } = parseImageReference(image);
  if (digest !== null) return null;
  if (tag === null || tag === '') return text`has no tag, which means latest`;
  return tag === 'latest' ? text`is whatever is the latest on the day of the build` : null;
}
