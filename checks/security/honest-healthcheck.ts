import { z } from 'zod';
import { defineCheck, facts, fail, finding, lastLines, pass, text } from '#kit';

export default defineCheck({
  id: 'security/honest-healthcheck',
  title: 'The health check fails when the app does not serve',
  failTitle: 'The health check passes although the app does not serve',
  options: z.strictObject({}),
  needs: { dockerfile: facts.dockerfile, deadAppHealth: facts.deadAppHealth },
  grade: ({ dockerfile: { file, final }, deadAppHealth }) => {
    const { state, test, lastProbe } = deadAppHealth;
    if (state !== 'healthy') return pass;
    const printed = lastLines(lastProbe?.output ?? '', 5);
    return fail(
      finding({
        code: 'healthcheck-always-healthy',
        message: text`In a container of the image in which a program that does nothing ran in the app's place, the health check passed. Expected it to fail whenever the app does not serve.`,
        location: { file, line: final.healthcheckLine },
        evidence: `${test.join(' ')}\n${printed}`.trim(),
        hint: text`A check is worth something when it asks the app, and its exit code is the result of that question. Whether a file, a program or a process exists says nothing about whether requests are answered.`,
        reproduce: `docker run --detach --name drydock-try --health-interval=2s --health-timeout=2s "$(docker build --quiet .)" && docker kill --signal STOP drydock-try && sleep 12; docker inspect --format '{{.State.Health.Status}}' drydock-try; docker rm --force drydock-try`,
      }),
    );
  },
});
