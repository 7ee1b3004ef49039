import { z } from 'zod';
import { type Counter, defineCheck, type Finding, facts, fail, finding, pass, text } from '#kit';

export default defineCheck({
  id: 'compose/counter-in-redis',
  title: 'The app counts in Redis',
  failTitle: 'The app does not count in Redis',
  options: z.strictObject({
    port: z.int().min(1).max(65_535),
    path: z.string().startsWith('/'),
  }),
  needs: ({ port, path }) => ({
    stack: facts.stack({ port }),
    counter: facts.counter({ port, path }),
  }),
  grade: ({ stack, counter }, { port, path }) => {
    const found = diagnose(counter, { port, path });
    if (found === null) return pass;
    const line = stack.services.find(({ name }) => name === counter.appService)?.line ?? null;
    return fail(
      finding({
        ...found,
        location: { file: stack.file, line },
        reproduce: `docker compose up -d && curl -s http://localhost:${port}${path}`,
      }),
    );
  },
});

type Diagnosis = Pick<Finding, 'code' | 'message' | 'hint' | 'evidence'>;

function diagnose(counter: Counter, request: { port: number; path: string }): Diagnosis | null {
  const { answers, beforeRestart, afterRestart } = counter;
  const evidence = text`${answers.map(({ status, body }) => `${status ?? 'no answer'} ${body.slice(0, 200)}`).join('\n')}`;
  if (counter.appService === null) {
    return {
      code: 'app-not-in-stack',
      message: text`No service of the stack answers on port ${request.port}. Expected: the app does, and counts in Redis.`,
      hint: text`The service of the app is found by what answers on its container port.`,
      evidence: null,
    };
  }
  if (answers.some(({ status }) => status !== 200)) {
    return {
      code: 'counter-fails',
      message: text`${request.path} of the service ${counter.appService} failed. Expected: status 200 and a count.`,
      hint: text`The app finds Redis through an environment variable. The host name in it is the name of the service, not localhost.`,
      evidence,
    };
  }
  if (answers.some(({ storage }) => storage !== 'redis')) {
    return {
      code: 'counter-not-stored',
      message: text`${request.path} answers, but does not say that the count is stored in Redis. Expected: "storage": "redis".`,
      hint: text`The app stores its count in Redis only when an environment variable tells it where Redis is.`,
      evidence,
    };
  }
  const counts = answers.map(({ count }) => count);
  if (
    counts.some(
      (count, index) => count === null || (index > 0 && count !== (counts[index - 1] ?? 0) + 1),
    )
  ) {
    return {
      code: 'counter-does-not-count',
      message: text`Consecutive requests were answered with ${counts.join(', ')}. Expected: one more each time.`,
      hint: text`Does every request reach the same app and the same Redis?`,
      evidence,
    };
  }
  if (!counter.foundInRedis) {
    return {
      code: 'count-not-in-redis',
      message: text`A number that was written into the Redis of this stack did not come back through the app. Expected: the app counts in that Redis.`,
      hint: text`Where does the app keep its count, if not in the Redis service?`,
      evidence,
    };
  }
  if (beforeRestart === null || afterRestart !== beforeRestart + 1) {
    return {
      code: 'count-lost-at-restart',
      message: text`The count was ${beforeRestart ?? 'unknown'} before a restart of the app's container and ${afterRestart ?? 'unknown'} after it. Expected: it goes on.`,
      hint: text`What must outlive the app's container belongs into Redis.`,
      evidence,
    };
  }
  return null;
}
