import { z } from 'zod';
import type { Counter } from '#kit';
import type { HttpReply } from '../run/ask-http.ts';
import { askContainer, awaitHttp } from '../run/await-http.ts';
import { parseJson } from '../run/parse-json.ts';
import type { AppOfStack } from '../stack/running-stack.ts';

export type CounterAnswer = Counter['answers'][number];

const maxQuotedCharacters = 2000;
const answerSchema = z.object({
  count: z.int().nullable().catch(null),
  storage: z.string().nullable().catch(null),
});

/** One visit. With `withinMs` it is tried until there is an answer, as after a start. */
export async function askCounter(
  app: AppOfStack,
  path: string,
  options: { readonly signal: AbortSignal; readonly withinMs?: number },
): Promise<CounterAnswer> {
  const { signal, withinMs } = options;
  const question = { ...app, path, method: 'GET', signal };
  const reply =
    withinMs === undefined
      ? await askContainer(question)
      : await awaitHttp({ ...question, withinMs });
  return toCounterAnswer(reply);
}

function toCounterAnswer(reply: HttpReply): CounterAnswer {
  if (reply.kind === 'none') return { status: null, body: reply.error, count: null, storage: null };
  const parsed = answerSchema.safeParse(parseJson(reply.body));
  const { count, storage } = parsed.success ? parsed.data : { count: null, storage: null };
  return { status: reply.status, body: reply.body.slice(0, maxQuotedCharacters), count, storage };
}
