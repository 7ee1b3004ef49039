import { z } from 'zod';
import type { Counter } from '#kit';
import { type AwaitedReply, awaitHttp } from '../run/await-http.ts';
import { parseJson } from '../run/parse-json.ts';
import type { AppOfStack } from '../stack/running-stack.ts';

export type CounterAnswer = Counter['answers'][number];

const maxQuotedCharacters = 2000;
const answerSchema = z.object({
  count: z.int().nullable().catch(null),
  storage: z.string().nullable().catch(null),
});

/** One visit, tried until there is an answer: an app that was just started, or starved, answers late. */
export async function askCounter(
  app: AppOfStack,
  path: string,
  options: { readonly signal: AbortSignal; readonly withinMs: number },
): Promise<CounterAnswer> {
  return toCounterAnswer(await awaitHttp({ ...app, path, method: 'GET', ...options }));
}

function toCounterAnswer(reply: AwaitedReply): CounterAnswer {
  const { unanswered } = reply;
  if (reply.kind === 'none') {
    return { status: null, body: reply.error, count: null, storage: null, unanswered };
  }
  const parsed = answerSchema.safeParse(parseJson(reply.body));
  const { count, storage } = parsed.success ? parsed.data : { count: null, storage: null };
  const body = reply.body.slice(0, maxQuotedCharacters);
  return { status: reply.status, body, count, storage, unanswered };
}
