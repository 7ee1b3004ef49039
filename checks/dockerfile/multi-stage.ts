import { z } from 'zod';
import { defineCheck, facts, fail, finding, pass, text } from '#kit';

export default defineCheck({
  id: 'dockerfile/multi-stage',
  title: 'The final stage takes files from an earlier one',
  failTitle: 'Not a multi-stage build',
  options: z.strictObject({}),
  needs: { dockerfile: facts.dockerfile },
  grade: ({ dockerfile }) => {
    const { file, stages, final } = dockerfile;
    if (final.copiesFromStages.length > 0) return pass;
    const line = stages[final.index]?.line ?? null;
    const reproduce = `grep -n -i -E '^(FROM|COPY --from)' ${file}`;
    if (stages.length === 1) {
      return fail(
        finding({
          code: 'single-stage',
          message: text`The image is built in one stage. Expected: a stage that prepares the dependencies, and a final stage that takes only the result.`,
          location: { file, line },
          hint: text`A Dockerfile may hold several FROM lines. What one stage has made can be fetched into the next with COPY --from.`,
          reproduce,
        }),
      );
    }
    return fail(
      finding({
        code: 'stages-unconnected',
        message: text`There are ${stages.length} stages, but the final one takes nothing from any of them. Expected: it copies what an earlier stage of the file has made.`,
        location: { file, line },
        hint: text`COPY --from names an earlier stage by the name behind AS, or by its number. A name that no stage has is taken for an image.`,
        reproduce,
      }),
    );
  },
});
