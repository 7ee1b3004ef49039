import type { EngineContainer } from '#docker/containers/engine-container.ts';
import type { HttpAnswer, HttpProbe } from '#kit';
import type { EngineContext } from '../engine-context.ts';
import type { ListeningSocket } from '../probe/read-sockets.ts';
import type { HttpReply } from './ask-http.ts';
import { hasEnded } from './await-exit.ts';
import { askContainer, awaitHttp } from './await-http.ts';
import { parseJson } from './parse-json.ts';
import { randomWord } from './random-word.ts';
import { watchSockets } from './watch-sockets.ts';

export interface Exchanged {
  readonly random: string;
  readonly answers: readonly HttpAnswer[];
  /** Looked at only where the first request got no answer; null where it cannot be told. */
  readonly listening: readonly ListeningSocket[] | null;
}

/** For all requests after the first one together; each has a limit of its own. */
const restWithinMs = 60_000;

/** Waits for the first answer; a server that gives none is asked nothing more. */
export async function askExchanges(
  lab: EngineContext,
  asking: {
    readonly container: EngineContainer;
    readonly image: string;
    readonly probe: HttpProbe;
    readonly withinMs: number;
    readonly signal: AbortSignal;
  },
): Promise<Exchanged> {
  const { container, image, probe, withinMs, signal } = asking;
  const { port } = probe;
  const random = randomWord();
  const [first, ...rest] = probe.exchanges.map(({ path, method }) => ({
    path: path.replaceAll('{random}', random),
    method,
  }));
  if (first === undefined) return { random, answers: [], listening: null };
  const watch = watchSockets(lab, { beside: container.id, image, port, signal });
  const reply = await awaitHttp({
    ...{ container, port, withinMs, signal },
    ...first,
    isHopeless: async (waitedMs) =>
      hasEnded(await container.inspect()) || (await watch.isHopeless(waitedMs)),
  });
  if (reply.kind === 'none') {
    const answers = [first, ...rest].map(({ path }) => toAnswer(path, reply));
    return { random, answers, listening: watch.listening() ?? (await watch.look()) };
  }
  const answers = [toAnswer(first.path, reply)];
  const endsAt = performance.now() + restWithinMs;
  for (const exchange of rest) {
    if (performance.now() >= endsAt) {
      answers.push(toAnswer(exchange.path, { kind: 'none', error: 'timeout' }));
      continue;
    }
    const next = await askContainer({ container, port, ...exchange, signal });
    answers.push(toAnswer(exchange.path, next));
  }
  return { random, answers, listening: null };
}

function toAnswer(path: string, reply: HttpReply): HttpAnswer {
  if (reply.kind === 'none') {
    return { path, status: null, headers: {}, body: '', json: null, error: reply.error };
  }
  const { status, headers, body } = reply;
  return { path, status, headers, body, json: parseJson(body), error: null };
}
