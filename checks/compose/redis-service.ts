import { z } from 'zod';
import { defineCheck, facts, fail, finding, pass, text } from '#kit';

export default defineCheck({
  id: 'compose/redis-service',
  title: 'A service speaks Redis to the app',
  failTitle: 'No Redis within the reach of the app',
  options: z.strictObject({ port: z.int().min(1).max(65_535).default(5000) }),
  needs: ({ port }) => ({ stack: facts.stack({ port }) }),
  grade: ({ stack }) => {
    if (stack.redis !== null) return pass;
    const speaking = stack.services.find((service) => service.speaksRedis);
    if (speaking !== undefined && stack.app !== null) {
      return fail(
        finding({
          code: 'redis-out-of-reach',
          message: text`The service ${speaking.name} speaks Redis, but shares no network with ${stack.app}. Expected: the app can reach it.`,
          location: { file: stack.file, line: speaking.line },
          hint: text`Services see each other on the networks that they share; without a networks key all are on one.`,
          reproduce: 'docker compose up -d && docker compose ps',
        }),
      );
    }
    if (speaking !== undefined) return pass;
    return fail(
      finding({
        code: 'redis-missing',
        message: text`No service answered a Redis PING on port 6379. Expected: one that does, for the app to count in.`,
        location: { file: stack.file, line: null },
        hint: text`A service needs an image that runs a Redis server; its name alone does not make it one.`,
        reproduce: 'docker compose up -d && docker compose ps',
      }),
    );
  },
});
