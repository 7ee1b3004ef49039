import { z } from 'zod';
import {
  defineCheck,
  type Finding,
  facts,
  finding,
  passUnless,
  type StackService,
  text,
} from '#kit';

export default defineCheck({
  id: 'compose/healthy-stack',
  title: 'Every service runs and is healthy',
  failTitle: 'The stack does not come up healthy',
  options: z.strictObject({ port: z.int().min(1).max(65_535).default(5000) }),
  needs: ({ port }) => ({ stack: facts.stack({ port }) }),
  owns: ['runningStack', 'stack'],
  grade: ({ stack }) =>
    passUnless(
      stack.services.flatMap((service) => {
        const defect = defectOf(service, stack.file);
        return defect === null ? [] : [defect];
      }),
    ),
});

function defectOf(service: StackService, file: string): Finding | null {
  const { name, line, state, health, exitCode, logTail } = service;
  const common = {
    location: { file, line },
    reproduce: `docker compose up -d && docker compose logs ${name}`,
  };
  const isDone = service.completed;
  if (state !== 'running' && !isDone) {
    return finding({
      ...common,
      code: 'service-not-running',
      message: text`The service ${name} does not run: it is ${state}${exitCode === null ? text`` : text`, exit code ${exitCode}`}. Expected: it keeps running.`,
      evidence: logTail,
      hint: text`Its output tells why it ended. Does what it depends on exist under the name that it uses?`,
    });
  }
  if (health !== null && health.state !== 'healthy' && !isDone) {
    return finding({
      ...common,
      code: 'service-unhealthy',
      message: text`The service ${name} runs, but is ${health.state}. Expected: its health check succeeds in time.`,
      evidence: health.lastOutput ?? logTail,
      hint: text`The probe runs inside of the container: its program must be in the image, and its address is the container's own.`,
    });
  }
  return null;
}
