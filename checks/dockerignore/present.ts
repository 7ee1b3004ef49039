import { z } from 'zod';
import { defineCheck, facts, fail, finding, pass, text } from '#kit';

export default defineCheck({
  id: 'dockerignore/present',
  title: 'A .dockerignore with at least one rule',
  failTitle: 'No .dockerignore that keeps anything out',
  options: z.strictObject({}),
  needs: { dockerignore: facts.dockerignore },
  owns: ['dockerignore'],
  grade: ({ dockerignore: { file, patterns } }) => {
    if (patterns.some(({ pattern }) => !pattern.startsWith('!'))) return pass;
    const [first] = patterns;
    return fail(
      finding({
        code: 'dockerignore-without-effect',
        message: text`Every rule of ${file} is an exception (!), so nothing is kept out. Expected at least one rule that keeps something out.`,
        location: { file, line: first?.line ?? null },
        hint: text`A rule that begins with ! takes back what an earlier rule kept out; on its own it does nothing.`,
        reproduce: `cat ${file}`,
      }),
    );
  },
});
