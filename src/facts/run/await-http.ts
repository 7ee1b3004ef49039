import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint, EngineContainer } from '#docker/containers/engine-container.ts';
import { askHttp, type HttpReply } from './ask-http.ts';

const pollMs = 20;
const requestTimeoutMs = 5000;
/** So long an address is tried before the engine is asked again: a container that starts anew may get another. */
const addressHoldsMs = 250;

export interface Awaited {
  readonly container: EngineContainer;
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly withinMs: number;
  readonly signal: AbortSignal;
  /** Asked now and then while there is no answer; true ends the waiting. */
  readonly isHopeless?: (waitedMs: number) => Promise<boolean>;
}

export type AwaitedReply = HttpReply & {
  /** Requests before it that reached a server and got no answer: what they ask for may have been done. */
  readonly unanswered: number;
};

/** Asks until there is an answer of any kind, or no more time or hope; then the last reply counts. */
export async function awaitHttp(awaited: Awaited): Promise<AwaitedReply> {
  const { withinMs, signal, isHopeless } = awaited;
  const startedAt = performance.now();
  const find = rememberEndpoint(awaited);
  for (let unanswered = 0; ; ) {
    const leftMs = withinMs - (performance.now() - startedAt);
    const timeoutMs = Math.min(Math.max(leftMs, 500), requestTimeoutMs);
    const reply = await askAt(await find(), awaited, timeoutMs);
    const waitedMs = performance.now() - startedAt;
    if (reply.kind === 'answer' || waitedMs >= withinMs) return { ...reply, unanswered };
    if (isHopeless !== undefined && (await isHopeless(waitedMs))) return { ...reply, unanswered };
    if (reply.error === 'timeout' || reply.error === 'reset') unanswered += 1;
    await sleep(pollMs, undefined, { signal });
  }
}

/** One request to a port of a container, wherever it is reached by now. */
export async function askContainer(
  question: Omit<Awaited, 'withinMs' | 'isHopeless'>,
  timeoutMs: number = requestTimeoutMs,
): Promise<HttpReply> {
  return askAt(await question.container.endpoint(question.port), question, timeoutMs);
}

async function askAt(
  endpoint: Endpoint | null,
  { port, method, path, signal }: Pick<Awaited, 'port' | 'method' | 'path' | 'signal'>,
  timeoutMs: number,
): Promise<HttpReply> {
  if (endpoint === null) return { kind: 'none', error: 'unreachable' };
  return askHttp({ endpoint, port, method, path, timeoutMs, signal });
}

function rememberEndpoint({ container, port }: Awaited): () => Promise<Endpoint | null> {
  let known: { readonly endpoint: Endpoint; readonly until: number } | null = null;
  return async () => {
    if (known !== null && performance.now() < known.until) return known.endpoint;
    const endpoint = await container.endpoint(port);
    known = endpoint && { endpoint, until: performance.now() + addressHoldsMs };
    return endpoint;
  };
}
