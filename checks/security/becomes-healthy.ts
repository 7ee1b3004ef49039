import { z } from 'zod';
import { defineCheck, facts, fail, finding, pass, text } from '#kit';

export default defineCheck({
  id: 'security/becomes-healthy',
  title: 'The container becomes healthy',
  failTitle: 'The container does not become healthy',
  options: z.strictObject({}),
  needs: { dockerfile: facts.dockerfile, health: facts.health },
  grade: ({ dockerfile, health }) => {
    if (health.state === 'healthy') return pass;
    const { lastProbe } = health;
    const probed =
      lastProbe === null
        ? text`no probe ended`
        : text`the last probe ended with exit code ${lastProbe.exitCode}`;
    return fail(
      finding({
        code: health.state === 'exited' ? 'exited-before-healthy' : 'not-healthy',
        message: text`The container was ${health.state} after ${(health.afterMs / 1000).toFixed(1)} s: ${probed}. Expected: healthy.`,
        location: { file: dockerfile.file, line: dockerfile.final.healthcheckLine },
        evidence: lastProbe?.output || health.logTail,
        hint: text`The probe runs inside of the container: its program must be in the image, and its address is the container's own.`,
        reproduce:
          "docker build -t drydock-try . && docker run -d --name drydock-try drydock-try && sleep 35 && docker inspect --format '{{json .State.Health}}' drydock-try",
      }),
    );
  },
});
