import { randomInt } from 'node:crypto';
import type { EngineContainer } from '#docker/containers/engine-container.ts';
import { findKeys } from '../resp/find-keys.ts';
import { openRedis } from '../resp/open-redis.ts';
import { findRedisLogins } from '../resp/redis-address.ts';
import type { AppOfStack, RedisOfStack } from '../stack/running-stack.ts';
import type { CounterAnswer } from './ask-counter.ts';

const redisPort = 6379;
/** For all servers together: whoever takes the time of the whole count would have it ungraded instead of lost. */
const searchWithinMs = 30_000;
const keysWithinMs = 10_000;
/** Several keys may hold the same small number; each is tried. */
const maxTries = 5;

interface Search {
  readonly app: AppOfStack;
  readonly visit: () => Promise<CounterAnswer>;
  readonly leftMs: () => number;
}

/** Of several servers, a cache or a replica among them, the service that the app counts in; null where it is none. */
export async function findKeeper({
  redises,
  withinMs = searchWithinMs,
  ...asked
}: Pick<Search, 'app' | 'visit'> & {
  readonly redises: readonly RedisOfStack[];
  readonly withinMs?: number;
}): Promise<string | null> {
  const endsAt = performance.now() + withinMs;
  const search = { ...asked, leftMs: () => endsAt - performance.now() };
  for (const { service, container } of redises) {
    const { count } = await search.visit();
    if (count === null || search.leftMs() <= 0) return null;
    if (await isKeptIn(container, count, search)) return service;
  }
  return null;
}

/**
 * Whether the count is kept in that Redis: a number that nobody could guess is written where the count stands, and
 * the next visit has to be one more. Whatever the server does, it is "no", never an error.
 */
async function isKeptIn(
  redis: EngineContainer,
  wanted: number,
  { app, visit, leftMs }: Search,
): Promise<boolean> {
  const endpoint = await redis.endpoint(redisPort);
  if (endpoint === null) return false;
  const [{ environment }, server] = await Promise.all([app.container.inspect(), redis.inspect()]);
  const logins = findRedisLogins({ ...server.environment, ...environment });
  try {
    using client = await openRedis(endpoint, logins, leftMs);
    if (client === null) return false;
    const keys = await findKeys(client, String(wanted), Math.min(keysWithinMs, leftMs()));
    for (const key of keys.slice(0, maxTries)) {
      if (leftMs() <= 0) return false;
      const written = randomInt(1_000_000, 1_000_000_000);
      await client.ask('SET', key, String(written));
      const { count, unanswered } = await visit();
      if (count !== null && count > written && count <= written + 1 + unanswered) return true;
    }
    return false;
  } catch {
    // It broke off, or spoke otherwise: it is not the Redis that the app counts in.
    return false;
  }
}
