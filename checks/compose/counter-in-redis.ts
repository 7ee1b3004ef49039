import { z } from 'zod';
import {
  type Counter,
  defineCheck,
  excerpt,
  type Finding,
  facts,
  fail,
  finding,
  joinText,
  pass,
  text,
} from '#kit';

export default defineCheck({
  id: 'compose/counter-in-redis',
  title: 'The app counts in Redis, across restarts',
  failTitle: 'The app does not count in Redis',
  options: z.strictObject({
    port: z.int().min(1).max(65_535).describe('Container port of the app.'),
    path: z.string().startsWith('/').describe('Answers JSON with "count" and "storage".'),
  }),
  needs: ({ port, path }) => ({
    stack: facts.stack({ port }),
    counter: facts.counter({ port, path }),
  }),
  grade: ({ stack, counter }, { port, path }) => {
    const defect = defectOf(counter, path);
    if (defect === null) return pass;
    const { appService } = counter;
    const line = stack.services.find(({ name }) => name === appService)?.line ?? null;
    const ask =
      appService === null
        ? 'docker compose ps --all'
        : `curl "http://$(docker compose port ${appService} ${port})${path}"`;
    return fail(
      finding({
        ...defect,
        location: { file: stack.file, line },
        reproduce: `docker compose up --detach --build && sleep 10; ${ask}; docker compose down`,
      }),
    );
  },
});

type Defect = Pick<Finding, 'code' | 'message' | 'hint' | 'evidence'>;

/** The first that is wrong: what comes after it follows from it. */
function defectOf(counter: Counter, path: string): Defect | null {
  const { appService, redisService, answers, foundInRedis } = counter;
  const { beforeRestart, afterRestart, unansweredAfterRestart } = counter;
  const evidence = text`${answers.map(toLine).join('\n')}`;
  if (appService === null) {
    return {
      code: 'app-not-in-stack',
      message: text`No service of the stack answers HTTP on the app's port, so nothing counts. Expected ${path} to answer.`,
      evidence: null,
      hint: text`The app of the stack is the service that answers on the port of the app. It has to listen on every address of its container, not on 127.0.0.1.`,
    };
  }
  if (answers.some(({ status }) => status !== 200)) {
    return {
      code: 'counter-fails',
      message: text`${path} of the service ${appService} did not answer with status 200 each time. Expected a count.`,
      evidence,
      hint: text`An error here most often means that the app looks for Redis where there is none: inside a container localhost is the container itself, and another service is reached by its name.`,
    };
  }
  if (redisService === null) {
    return {
      code: 'counter-without-redis',
      message: text`${path} answers, and the stack has no Redis that ${appService} could count in. Expected a count that is kept in Redis.`,
      evidence,
      hint: text`Once a service of the stack speaks Redis, the app needs to be told its address.`,
    };
  }
  if (answers.some(({ storage }) => storage !== 'redis')) {
    return {
      code: 'counter-not-stored',
      message: text`${path} does not count in Redis, although ${redisService} speaks it. Expected "storage": "redis" in the answer.`,
      evidence,
      hint: text`The app learns from its environment where Redis is. What Compose does not set for a service, the app in it does not see.`,
    };
  }
  const counts = answers.map(({ count }) => count);
  const goesUp = answers.every(
    ({ count, unanswered }, index) =>
      count !== null && (index === 0 || isNext(counts[index - 1] ?? null, count, unanswered)),
  );
  if (!goesUp || counts.length < 2) {
    return {
      code: 'counter-does-not-count',
      message: text`Requests one after another got the counts ${joinText(counts.map((count) => count ?? 'none'))}. Expected each to be one more than the last.`,
      evidence,
      hint: text`A count that jumps or stands still is kept in several places, or answered by several copies of the app.`,
    };
  }
  if (!foundInRedis) {
    return {
      code: 'count-not-in-redis',
      message: text`The count is not in the Redis of ${redisService}: a number written there did not come back through the app. Expected the app to count in it.`,
      evidence,
      hint: text`A count in the app's memory, or in another Redis, is not shared with anybody who looks into this one.`,
    };
  }
  if (!isNext(beforeRestart, afterRestart, unansweredAfterRestart)) {
    return {
      code: 'count-lost-at-restart',
      message: text`The count was ${beforeRestart ?? 'unknown'} before a restart of ${appService} and ${afterRestart ?? 'unknown'} after it. Expected it to go on by one.`,
      evidence,
      hint: text`What has to outlive a container is kept outside of it. Nothing that the app does at its start may set the count back.`,
    };
  }
  return null;
}

/** One more, or up to one more for each request on the way whose answer came too late to be seen. */
function isNext(before: number | null, after: number | null, unanswered: number): boolean {
  if (before === null || after === null) return false;
  return after > before && after <= before + 1 + unanswered;
}

function toLine({ status, body }: Counter['answers'][number]): string {
  return `${status ?? 'no answer'}  ${excerpt(body)}`;
}
