import { Redis } from 'ioredis';
import { UsageError } from '#domain/usage-error.ts';

const firstAnswerMs = 10_000;

/**
 * Checks an address such as `rediss://user:password@host:6379/0` and that a Redis answers there. Rejects with
 * `UsageError`, which never holds the password.
 */
export async function requireRedis(url: string): Promise<void> {
  const shown = toShownAddress(url);
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: firstAnswerMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // Told by the rejection below as well; without a listener it would end the process.
  let reason = '';
  redis.on('error', (error) => {
    reason = error.message;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    const message = reason || (error instanceof Error ? error.message : String(error));
    throw new UsageError(
      `--queue: no Redis answers at ${shown}: ${message}`,
      /certificate|altname/i.test(message)
        ? 'Name the file of the authority that signed it in NODE_EXTRA_CA_CERTS, and the host as the certificate does.'
        : 'See address, port and password; rediss:// for TLS.',
    );
  } finally {
    redis.disconnect();
  }
}

/** Without name and password. Throws `UsageError` for what is no address of a Redis. */
export function toShownAddress(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !['redis:', 'rediss:'].includes(parsed.protocol)) {
    throw new UsageError(
      '--queue: not the address of a Redis',
      'E.g. redis://localhost:6379, or rediss://:password@host:6380 with TLS.',
    );
  }
  return `${parsed.protocol}//${parsed.host}`;
}
