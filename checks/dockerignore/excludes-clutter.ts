import { z } from 'zod';
import { defineCheck, facts, finding, joinText, partial, pass, text } from '#kit';

export default defineCheck({
  id: 'dockerignore/excludes-clutter',
  title: 'Clutter stays out of the build context',
  failTitle: 'Clutter reaches the build context',
  options: z.strictObject({
    groups: z
      .array(
        z.strictObject({ name: z.string().min(1), planted: z.array(z.string().min(1)).min(1) }),
      )
      .min(1)
      .describe('A group is kept out when none of its planted files arrives.'),
  }),
  needs: ({ groups }) => ({
    dockerignore: facts.dockerignore,
    context: facts.context({ plant: groups.flatMap((group) => group.planted) }),
  }),
  grade: ({ dockerignore, context }, { groups }) => {
    const arrivedOf = (planted: readonly string[]) =>
      planted.filter((path) => context.planted[path] === true);
    const arriving = groups.filter((group) => arrivedOf(group.planted).length > 0);
    if (arriving.length === 0) return pass;
    const paths = arriving.flatMap((group) => arrivedOf(group.planted));
    return partial(
      (groups.length - arriving.length) / groups.length,
      finding({
        code: 'clutter-in-context',
        message: text`${arriving.length} of ${groups.length} kinds of clutter reached the build: ${joinText(arriving.map((group) => group.name))}. Expected: none of them does.`,
        location: { file: dockerignore.file, line: null },
        evidence: paths.join('\n'),
        hint: text`Files like these were planted before a build that lists what arrives. A pattern without a slash matches at the top only; **/ in front of it matches in every folder.`,
        reproduce:
          "printf 'FROM busybox\\nCOPY . /context\\nRUN find /context\\n' | docker build --progress=plain --no-cache -f - .",
      }),
    );
  },
});
