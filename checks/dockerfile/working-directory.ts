import { z } from 'zod';
import { defineCheck, facts, fail, finalLine, finding, pass, text } from '#kit';

export default defineCheck({
  id: 'dockerfile/working-directory',
  title: 'The image works in a folder of its own',
  failTitle: 'The image does not work in the expected folder',
  options: z.strictObject({
    path: z
      .string()
      .startsWith('/')
      .optional()
      .describe('Absolute, e.g. /app. Left out: any folder but the root.'),
  }),
  needs: { dockerfile: facts.dockerfile, image: facts.image },
  grade: ({ dockerfile, image }, { path }) => {
    const found = normalise(image.config.workingDirectory);
    if (path === undefined ? found !== '/' : found === normalise(path)) return pass;
    const expected = path === undefined ? text`a folder of the app's own` : text`${path}`;
    return fail(
      finding({
        code: 'unexpected-working-directory',
        message: text`What the image runs, runs in ${found}. Expected ${expected}.`,
        location: { file: dockerfile.file, line: finalLine(dockerfile, 'WORKDIR') },
        hint: text`WORKDIR makes a folder and enters it, for every instruction after it and for the app. A cd in a RUN is over when that RUN is.`,
        reproduce: `docker inspect --format '{{.Config.WorkingDir}}' "$(docker build --quiet .)"`,
      }),
    );
  },
});

function normalise(path: string): string {
  return `/${path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')}`;
}
