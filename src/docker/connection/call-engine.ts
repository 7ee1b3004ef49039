import pRetry from 'p-retry';
import { traced } from '#engine/trace/span.ts';
import { isBrokenConnection } from '../faults/engine-error.ts';
import { toEngineFault } from '../faults/engine-fault.ts';
import { EngineTimeout } from './engine-timeout.ts';

export interface EngineCall {
  /** What the engine was asked to do, for a person: "create a container". */
  readonly what: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Asking twice does no harm: asked again where the connection broke. */
  readonly isRepeatable?: boolean;
}

const answerWithinMs = 60_000;

/**
 * Asks the engine one thing, within a deadline. Rejects with the signal's reason when the caller gave up, else
 * with a `FaultError`. Raced here because a request that is aborted while its answer comes in never settles
 * in docker-modem: https://github.com/apocas/docker-modem/blob/master/lib/modem.js
 */
export async function callEngine<T>(
  { what, timeoutMs = answerWithinMs, signal, isRepeatable = false }: EngineCall,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    const once = () => settleWithin({ what, timeoutMs, ...(signal && { signal }) }, call);
    return await (isRepeatable ? repeat(once, signal) : once());
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw toEngineFault(error, what);
  }
}

/** A socket that the engine closed under a request says nothing of the engine; one that refuses does. */
function repeat<T>(once: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return pRetry(once, {
    retries: 2,
    minTimeout: 200,
    factor: 4,
    shouldRetry: ({ error }) => isBrokenConnection(error),
    ...(signal && { signal }),
  });
}

/** The same without a judgement of what went wrong: for calls whose refusals mean something. */
export function settleWithin<T>(
  call: EngineCall,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return traced({ category: 'engine', name: call.what }, () => askWithin(call, ask));
}

async function askWithin<T>(
  { what, timeoutMs = answerWithinMs, signal }: EngineCall,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const ended = new AbortController();
  const timer = setTimeout(() => ended.abort(new EngineTimeout(what, timeoutMs)), timeoutMs);
  const giveUp = () => ended.abort(signal?.reason);
  signal?.addEventListener('abort', giveUp, { once: true });
  const given = new Promise<never>((_, reject) => {
    ended.signal.addEventListener('abort', () => reject(ended.signal.reason), { once: true });
  });
  try {
    return await Promise.race([call(ended.signal), given]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}
