import { z } from 'zod';
import { defineCheck, facts, fail, finding, pass, text } from '#kit';

export default defineCheck({
  id: 'security/healthcheck-defined',
  title: 'The image carries a health check',
  failTitle: 'The image carries no health check',
  options: z.strictObject({}),
  needs: { dockerfile: facts.dockerfile, image: facts.image },
  grade: ({ dockerfile, image }) => {
    if (image.config.healthcheck !== null) return pass;
    const { file, final } = dockerfile;
    return fail(
      finding({
        code: 'healthcheck-missing',
        message: text`The image has no health check, or one that is NONE. Expected: one that tells whether the app serves.`,
        location: { file, line: final.healthcheckLine },
        hint: text`HEALTHCHECK runs a command inside of the container; its exit code tells healthy (0) from unhealthy (1). The last one in the file counts.`,
        reproduce:
          "docker build -t drydock-try . && docker inspect --format '{{json .Config.Healthcheck}}' drydock-try",
      }),
    );
  },
});
