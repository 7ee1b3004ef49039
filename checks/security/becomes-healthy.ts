import { z } from 'zod';
import {
  type ContainerHealth,
  defineCheck,
  type Finding,
  facts,
  fail,
  finding,
  lastLines,
  pass,
  text,
} from '#kit';

export default defineCheck({
  id: 'security/becomes-healthy',
  title: 'The container becomes healthy',
  failTitle: 'The container does not become healthy',
  options: z.strictObject({}),
  needs: { dockerfile: facts.dockerfile, health: facts.health },
  grade: ({ dockerfile: { file, final }, health }) => {
    if (health.state === 'healthy') return pass;
    return fail(
      finding({
        ...defectOf(health),
        location: { file, line: final.healthcheckLine },
        evidence: toEvidence(health),
        reproduce: `docker run --detach --name drydock-try --health-interval=2s "$(docker build --quiet .)" && sleep 15; docker inspect --format '{{json .State.Health}}' drydock-try; docker rm --force drydock-try`,
      }),
    );
  },
});

/** What an engine and shells print; a page that was not found is something else. */
const programMissing = /executable file not found|sh: (?:\d+: )?[^:\n]+: (?:command )?not found/;

function defectOf(health: ContainerHealth): Pick<Finding, 'code' | 'message' | 'hint'> {
  const { state, lastProbe, afterMs } = health;
  const seconds = (afterMs / 1000).toFixed(1);
  const output = lastProbe?.output ?? '';
  if (state === 'exited') {
    return {
      code: 'exited-before-healthy',
      message: text`The container ended ${seconds} s after its start, before its health check had passed. Expected it to become healthy.`,
      hint: text`The output of the container tells why it ended. A check that passes too late does not end a container by itself.`,
    };
  }
  if (state === 'starting') {
    return {
      code: 'healthy-too-late',
      message: text`The health check had not passed ${seconds} s after the start. Expected the container to become healthy.`,
      hint: text`A check that needs long, or an app that is slow to start, keeps a container from being used; what the last probe printed may tell which of them it is.`,
    };
  }
  if (lastProbe?.exitCode === 127 || programMissing.test(output)) {
    return {
      code: 'healthcheck-program-missing',
      message: text`The health check calls a program that the image does not have, so it fails each time. Expected it to pass while the app serves.`,
      hint: text`The check runs inside the container with what the image holds, and slim images hold little. A language that is there can ask an address, too.`,
    };
  }
  if (/exceeded timeout/i.test(output)) {
    return {
      code: 'healthcheck-timeout',
      message: text`The health check did not end in time, and counts as failed. Expected it to pass while the app serves.`,
      hint: text`A check is ended after its --timeout. It waits for an answer that does not come: the address, the port, or an app that is busy with something else.`,
    };
  }
  return {
    code: 'not-healthy',
    message: text`The health check fails with exit code ${lastProbe?.exitCode ?? 'unknown'}, and the container became unhealthy after ${seconds} s. Expected it to become healthy.`,
    hint: /refused/i.test(output)
      ? text`Nothing listens at the address that the check asks. Seen from inside the container, the port is the one that the app listens on.`
      : text`Exit code 0 means healthy, any other unhealthy. Run inside the container, the command of the check shows what it sees.`,
  };
}

function toEvidence({ test, lastProbe, logTail }: ContainerHealth): string {
  const seen = lastProbe?.output.trim() || lastLines(logTail, 10);
  return `${test.join(' ')}\n${lastLines(seen, 10)}`.trim();
}
