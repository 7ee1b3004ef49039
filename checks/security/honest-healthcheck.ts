import { z } from 'zod';
import { defineCheck, facts, fail, finding, pass, text } from '#kit';

export default defineCheck({
  id: 'security/honest-healthcheck',
  title: 'The health check fails when the app does not serve',
  failTitle: 'The health check says healthy although the app does not serve',
  options: z.strictObject({}),
  needs: { dockerfile: facts.dockerfile, deadAppHealth: facts.deadAppHealth },
  grade: ({ dockerfile, deadAppHealth }) => {
    if (deadAppHealth.state !== 'healthy') return pass;
    return fail(
      finding({
        code: 'healthcheck-always-healthy',
        message: text`A container of the image in which the app was not started became healthy. Expected: the health check fails when the app does not serve.`,
        location: { file: dockerfile.file, line: dockerfile.final.healthcheckLine },
        evidence: deadAppHealth.test.join(' '),
        hint: text`A probe is worth something when it asks the app itself, and passes on the failure of that request as its exit code.`,
        reproduce:
          "docker build -t drydock-try . && docker run -d --name drydock-dead --entrypoint sleep drydock-try 60 && sleep 35 && docker inspect --format '{{.State.Health.Status}}' drydock-dead",
      }),
    );
  },
});
