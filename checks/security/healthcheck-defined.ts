import { z } from 'zod';
import { type Dockerfile, defineCheck, facts, fail, finding, pass, type Text, text } from '#kit';

export default defineCheck({
  id: 'security/healthcheck-defined',
  title: 'The image has a health check',
  failTitle: 'The image has no health check',
  options: z.strictObject({}),
  needs: { dockerfile: facts.dockerfile, image: facts.image },
  grade: ({ dockerfile, image }) => {
    if (image.config.healthcheck !== null) return pass;
    const { line, because } = lookFor(dockerfile);
    return fail(
      finding({
        // The same code as the fact `health` has where there is none: one defect, one name.
        code: 'healthcheck-missing',
        message: text`The image has no health check: ${because}. Expected a HEALTHCHECK other than NONE in effect in the final stage.`,
        location: { file: dockerfile.file, line },
        hint: text`HEALTHCHECK names a command that an engine runs inside the container again and again; its exit code tells whether the app works.`,
        reproduce: `docker inspect --format '{{json .Config.Healthcheck}}' "$(docker build --quiet .)"`,
      }),
    );
  },
});

function lookFor({ stages, final }: Dockerfile): {
  readonly line: number | null;
  readonly because: Text;
} {
  if (final.healthcheckLine !== null) {
    const line = final.healthcheckLine;
    return { line, because: text`the last word on it is HEALTHCHECK NONE on line ${line}` };
  }
  for (const { index, name, instructions } of stages) {
    const elsewhere = instructions.find(({ keyword }) => keyword === 'HEALTHCHECK');
    if (elsewhere === undefined) continue;
    const { line } = elsewhere;
    return {
      line,
      because: text`the one on line ${line} is in stage ${name ?? index}, which does not ship`,
    };
  }
  return { line: stages[final.index]?.line ?? null, because: text`no stage sets one` };
}
