import { z } from 'zod';
import { defineCheck, facts, fail, finalLine, finding, matchesPath, pass, text } from '#kit';

const pathsShown = 8;

export default defineCheck({
  id: 'dockerfile/only-app-files',
  title: 'Only the files of the app are copied',
  failTitle: 'More than the files of the app is copied',
  options: z.strictObject({
    allowed: z
      .array(z.string().min(1))
      .min(1)
      .describe(
        'Paths of the submission that may be in the image; a slash at the end: all below; a star: any part of one name.',
      ),
  }),
  needs: { dockerfile: facts.dockerfile, copied: facts.copiedFiles },
  grade: ({ dockerfile, copied }, { allowed }) => {
    const others = copied.filter(({ path }) => !allowed.some((one) => matchesPath(one, path)));
    if (others.length === 0) return pass;
    const more = others.length > pathsShown ? [`… and ${others.length - pathsShown} more`] : [];
    return fail(
      finding({
        code: 'more-files-than-the-app',
        message: text`${others.length === 1 ? '1 file' : `${others.length} files`} of the project that the app does not need ${others.length === 1 ? 'is' : 'are'} in the image. Expected the app's own files alone.`,
        location: { file: dockerfile.file, line: finalLine(dockerfile, 'COPY', 'ADD') },
        evidence: [
          ...others.slice(0, pathsShown).map(({ path, at }) => `${path}  →  ${at}`),
          ...more,
        ].join('\n'),
        hint: text`COPY of a whole folder takes everything that the .dockerignore does not keep out. Either the instruction names what it takes, or the .dockerignore keeps the rest away.`,
        reproduce: `docker run --rm --entrypoint find "$(docker build --quiet .)" . -type f`,
      }),
    );
  },
});
