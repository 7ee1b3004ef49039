import type { Endpoint } from '#docker/containers/engine-container.ts';
import type { RedisLogin } from './redis-address.ts';
import { openResp, type RespClient } from './resp-client.ts';

/** Connects with the first login that is let in, and selects its database. Null when none is in time. */
export async function openRedis(
  endpoint: Endpoint,
  logins: readonly RedisLogin[],
  leftMs: () => number = () => Number.POSITIVE_INFINITY,
): Promise<RespClient | null> {
  for (const login of logins) {
    if (leftMs() <= 0) return null;
    const client = openResp(endpoint);
    try {
      if (await logIn(client, login)) return client;
    } catch {
      // It broke off the connection; another login may be let in.
    }
    client[Symbol.dispose]();
  }
  return null;
}

async function logIn(
  client: RespClient,
  { user, password, database }: RedisLogin,
): Promise<boolean> {
  // A server without a password refuses AUTH, and is open all the same.
  if (password !== null) await client.ask('AUTH', ...(user === null ? [] : [user]), password);
  const selected = await client.ask('SELECT', String(database));
  return selected.kind === 'text' && selected.value === 'OK';
}
