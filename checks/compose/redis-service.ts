import { z } from 'zod';
import { defineCheck, facts, fail, finding, joinText, pass, type Stack, text } from '#kit';

const reproduce =
  'docker compose up --detach --build && sleep 10; docker compose ps --all; docker compose down';

export default defineCheck({
  id: 'compose/redis-service',
  title: 'A service speaks Redis to the app',
  failTitle: 'No Redis that the app can reach',
  options: z.strictObject({
    port: z.int().min(1).max(65_535).describe('Container port of the app.'),
  }),
  needs: ({ port }) => ({ stack: facts.stack({ port }) }),
  grade: ({ stack }) => {
    const speaking = stack.services.find(({ speaksRedis }) => speaksRedis);
    if (speaking === undefined) return fail(toMissing(stack));
    // Without an app there is no network to share; that is told by the criteria that ask the app.
    if (stack.redis !== null || stack.app === null) return pass;
    return fail(
      finding({
        code: 'redis-out-of-reach',
        message: text`Redis runs in the service ${speaking.name}, which shares no network with ${stack.app}. Expected one that the app can reach.`,
        location: { file: stack.file, line: speaking.line },
        hint: text`Services that name networks are on these alone; those that name none are all on the default one. Two services reach each other on a network that both are on.`,
        reproduce,
      }),
    );
  },
});

function toMissing({ file, services }: Stack) {
  return finding({
    code: 'redis-missing',
    message: text`None of the services (${joinText(services.map(({ name }) => name))}) answers a Redis PING on port 6379. Expected one that does.`,
    location: { file, line: services[0]?.line ?? null },
    evidence: services.map(({ name, state }) => `${name}: ${state}`).join('\n'),
    hint: text`What runs in a service is decided by its image, not by its name. Official images of databases start a server without any further setting.`,
    reproduce,
  });
}
