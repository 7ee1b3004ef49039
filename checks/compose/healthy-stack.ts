import { z } from 'zod';
import {
  defineCheck,
  type Finding,
  facts,
  finding,
  lastLines,
  passUnless,
  type StackService,
  text,
} from '#kit';

const evidenceLines = 12;

export default defineCheck({
  id: 'compose/healthy-stack',
  title: 'Every service runs and is healthy',
  failTitle: 'Not every service runs and is healthy',
  options: z.strictObject({
    port: z.int().min(1).max(65_535).describe('Container port of the app.'),
  }),
  needs: ({ port }) => ({ stack: facts.stack({ port }) }),
  owns: ['runningStack', 'stack'],
  grade: ({ stack }) =>
    passUnless(
      stack.services.flatMap((service) => {
        const defect = defectOf(service);
        return defect === null ? [] : [toFinding(stack.file, service, defect)];
      }),
    ),
});

type Defect = Pick<Finding, 'code' | 'message' | 'hint'> & { readonly evidence: string };

function defectOf(service: StackService): Defect | null {
  switch (service.state) {
    case 'running':
      return healthDefectOf(service);
    case 'exited':
    case 'restarting':
      return service.completed ? null : toEnded(service);
    case 'created':
      return {
        code: 'service-not-started',
        message: text`The service ${service.name} was not started. Expected it to run.`,
        evidence: service.logTail,
        hint: text`A service waits for those that its depends_on names; one that never becomes what it waits for keeps it from starting.`,
      };
    default:
      return service.state satisfies never;
  }
}

function toEnded({ name, exitCode, logTail }: StackService): Defect {
  const code = exitCode === null ? text`` : text` with exit code ${exitCode}`;
  return {
    code: 'service-not-running',
    message: text`The service ${name} ended by itself${code}. Expected it to go on running.`,
    evidence: logTail,
    hint:
      exitCode === 0
        ? text`A service runs as long as its first process. One that is meant to end counts as done where another service waits for it with service_completed_successfully.`
        : text`The last lines of its output tell why. What works alone may miss here what the Compose file changes: the command, the environment, the mounts.`,
  };
}

function healthDefectOf({ name, health, logTail }: StackService): Defect | null {
  if (health === null || health.state === 'healthy') return null;
  const isStarting = health.state === 'starting';
  return {
    code: isStarting ? 'service-healthy-too-late' : 'service-unhealthy',
    message: isStarting
      ? text`The service ${name} runs, and its health check had not passed when the time was over. Expected it to become healthy.`
      : text`The service ${name} runs, and its health check fails. Expected it to become healthy.`,
    evidence: health.lastOutput || logTail,
    hint: text`The check runs inside the service's own container: its program has to be in that image, and localhost is that container.`,
  };
}

function toFinding(file: string, { name, line }: StackService, defect: Defect): Finding {
  return finding({
    ...defect,
    evidence: lastLines(defect.evidence, evidenceLines) || null,
    location: { file, line },
    reproduce: `docker compose up --detach --build && sleep 20; docker compose ps --all; docker compose logs ${name}; docker compose down`,
  });
}
