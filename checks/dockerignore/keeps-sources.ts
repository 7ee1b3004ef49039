import { z } from 'zod';
import { defineCheck, facts, fail, finding, pass, text } from '#kit';

export default defineCheck({
  id: 'dockerignore/keeps-sources',
  title: 'What the build needs still arrives',
  failTitle: 'The .dockerignore keeps needed files out',
  options: z.strictObject({ paths: z.array(z.string().min(1)).min(1) }),
  needs: { dockerignore: facts.dockerignore, context: facts.context({ plant: [] }) },
  grade: ({ dockerignore, context }, { paths }) => {
    const arrived = new Set(context.arrived);
    const missing = paths.filter((path) => !arrived.has(path));
    if (missing.length === 0) return pass;
    return fail(
      finding({
        code: 'sources-kept-out',
        message: text`${missing.join(', ')} did not reach the build. Expected: ${paths.join(' and ')} arrive.`,
        location: { file: dockerignore.file, line: null },
        hint: text`Later rules win over earlier ones, and a rule that begins with ! takes a file back in.`,
        reproduce: `cat ${dockerignore.file}`,
      }),
    );
  },
});
