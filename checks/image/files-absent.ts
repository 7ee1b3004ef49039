import { z } from 'zod';
import {
  defineCheck,
  facts,
  fail,
  finding,
  type ImageFile,
  joinText,
  pass,
  shellQuote,
  text,
} from '#kit';

const pathsShown = 10;

export default defineCheck({
  id: 'image/files-absent',
  title: 'The image holds nothing that it does not need',
  failTitle: 'The image holds what it does not need',
  options: z.strictObject({
    what: z.string().min(1).describe('What a student reads, e.g. "a compiler".'),
    paths: z
      .array(z.string().startsWith('/'))
      .min(1)
      .describe('Globs of absolute paths, e.g. /usr/bin/*gcc*; folders alone do not count.'),
    except: z
      .array(z.string().startsWith('/'))
      .default([])
      .describe('Globs of paths that may be there all the same.'),
    in: z
      .enum(['image', 'layers'])
      .default('image')
      .describe(
        'What a container sees, the base image included; or every layer of the Dockerfile, also what a later one deletes.',
      ),
  }),
  needs: ({ paths, except }) => ({
    dockerfile: facts.dockerfile,
    search: facts.imageSearch({ patterns: paths, except }),
  }),
  grade: ({ dockerfile, search }, { what, in: where }) => {
    const found = search.files
      .filter(({ kind }) => kind === 'file' || kind === 'link')
      .filter((file) => (where === 'image' ? file.isVisible : !file.isFromBase));
    const [first] = found;
    if (first === undefined) return pass;
    const isHidden = found.every(({ isVisible }) => !isVisible);
    const { file, stages, final } = dockerfile;
    const common = {
      location: { file, line: first.instruction?.line ?? stages[final.index]?.line ?? null },
      evidence: describe(found),
    };
    if (isHidden) {
      return fail(
        finding({
          ...common,
          code: 'deleted-too-late',
          message: text`A layer of the image holds ${what} (${found.length === 1 ? '1 file' : `${found.length} files`}), though a later instruction deletes it. Expected no layer to hold it.`,
          hint: text`Layers are added up: what one has brought, a later one hides and does not take away. What is made and deleted in the same RUN was never in a layer.`,
          reproduce: 'docker history --no-trunc "$(docker build --quiet .)"',
        }),
      );
    }
    return fail(
      finding({
        ...common,
        code: 'unwanted-files',
        message: text`The image holds ${what}: ${joinText(found.slice(0, 3).map(({ path }) => path))}${found.length > 3 ? text` and ${found.length - 3} more` : text``}. Expected none of it.`,
        hint: first.isFromBase
          ? text`The base image brings it. Official images have smaller variants of the same version.`
          : text`The last stage decides what ships: each of its instructions adds files, and what it does not copy from an earlier stage stays there.`,
        reproduce: `docker run --rm --entrypoint ls "$(docker build --quiet .)" -l ${shellQuote(first.path)}`,
      }),
    );
  },
});

function describe(found: readonly ImageFile[]): string {
  const lines = found.slice(0, pathsShown).map(({ path, instruction }) => {
    const place = instruction === null ? 'base image' : `line ${instruction.line}`;
    return `${place}  ${path}`;
  });
  const more = found.length > pathsShown ? [`… and ${found.length - pathsShown} more`] : [];
  return [...lines, ...more].join('\n');
}
