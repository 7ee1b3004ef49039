import { z } from 'zod';
import {
  type Dockerfile,
  defineCheck,
  type Finding,
  facts,
  fail,
  finding,
  isTagVariant,
  joinText,
  parseImageReference,
  pass,
  type Text,
  text,
} from '#kit';

export default defineCheck({
  id: 'dockerfile/expected-base-image',
  title: 'The final stage stands on the expected base image',
  failTitle: 'Another base image than expected',
  options: z.strictObject({
    repository: z.string().min(1).describe('The image without its tag, e.g. python.'),
    tags: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe(
        'Any of them, or a variant: 3.11-slim is met by 3.11.9-slim-bookworm. Left out: every tag will do.',
      ),
    stages: z
      .enum(['final', 'all'])
      .default('final')
      .describe('Whether the final stage alone or every stage has to stand on it.'),
  }),
  needs: { dockerfile: facts.dockerfile },
  grade: ({ dockerfile }, { repository, tags, stages }) => {
    const other = stages === 'all' ? firstOther(dockerfile, repository, tags) : null;
    if (other !== null) return fail(other);
    const wanted = parseImageReference(repository);
    const found = parseImageReference(dockerfile.final.baseImage);
    const expected = describe(repository, tags);
    if (found.registry !== wanted.registry || found.repository !== wanted.repository) {
      return fail(toOtherImage(dockerfile, expected));
    }
    if (tags === undefined) return pass;
    const { tag, digest } = found;
    if (tag === null && digest !== null) return fail(toDigestAlone(dockerfile, expected));
    if (tags.some((one) => isTagVariant(tag ?? 'latest', one))) return pass;
    return fail(toOtherTag(dockerfile, tag, expected));
  },
});

function describe(repository: string, tags: readonly string[] | undefined): Text {
  const names = tags?.map((tag) => `${repository}:${tag}`) ?? [repository];
  return joinText(names, text` or `);
}

/** The first stage before the final one that stands on something else; the final one is judged by itself. */
function firstOther(
  { file, stages, final }: Dockerfile,
  repository: string,
  tags: readonly string[] | undefined,
): Finding | null {
  const wanted = parseImageReference(repository);
  const other = stages.find(({ index, parentStage, baseImage }) => {
    const found = parseImageReference(baseImage);
    const isMet =
      found.registry === wanted.registry &&
      found.repository === wanted.repository &&
      (tags?.some((tag) => isTagVariant(found.tag ?? 'latest', tag)) ?? true);
    return index !== final.index && parentStage === null && !isMet;
  });
  if (other === undefined) return null;
  const expected = describe(repository, tags);
  return finding({
    code: 'unexpected-builder-base',
    message: text`${other.name === null ? `Stage ${other.index}` : `The stage ${other.name}`} stands on ${other.baseImage}. Expected every stage to stand on ${expected}.`,
    location: { file, line: other.line },
    hint: text`What one stage builds and another runs fits when both have the same Python and the same system: a compiled package of one is not always one of the other.`,
    reproduce: `grep -niE '^ *(from|arg) ' ${file}`,
  });
}

function toOtherImage(dockerfile: Dockerfile, expected: Text): Finding {
  const { baseImage } = dockerfile.final;
  return finding({
    ...commonOf(dockerfile),
    code: 'unexpected-base-image',
    message: text`The final stage stands on ${baseImage}. Expected ${expected}.`,
    hint:
      baseImage === 'scratch'
        ? text`scratch is an empty image: whatever is copied into it comes without updates from anybody. The last stage decides what ships.`
        : text`The last stage decides what ships, and through AS names and ARG defaults it may stand on an image that is named further up.`,
  });
}

function toOtherTag(dockerfile: Dockerfile, tag: string | null, expected: Text): Finding {
  const { baseImage } = dockerfile.final;
  return finding({
    ...commonOf(dockerfile),
    code: 'unexpected-base-tag',
    message:
      tag === null
        ? text`The final stage stands on ${baseImage} without a tag, which means latest. Expected ${expected}.`
        : text`The final stage stands on ${baseImage}. Expected ${expected}, or a variant such as a patch release.`,
    hint: text`One image comes in many tags: the version, and behind a hyphen how much of a system comes with it. A builder may need the full one; what ships seldom does.`,
  });
}

function toDigestAlone(dockerfile: Dockerfile, expected: Text): Finding {
  return finding({
    ...commonOf(dockerfile),
    code: 'base-tag-unknown',
    message: text`The final stage stands on a digest alone, from which its version cannot be read. Expected ${expected}, with or without a digest behind the tag.`,
    evidence: dockerfile.final.baseImage,
    hint: text`A reference can carry both: the tag says what is meant, the digest behind it fixes the bytes.`,
  });
}

/** The line of the FROM that names the image, at the end of the chain of stages. */
function commonOf({ file, stages, final }: Dockerfile) {
  let stage = stages[final.index];
  while (stage?.parentStage != null) stage = stages[stage.parentStage];
  return {
    location: { file, line: stage?.line ?? null },
    reproduce: `grep -niE '^ *(from|arg) ' ${file}`,
  };
}
