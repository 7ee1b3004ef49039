import { settleWithin } from './connection/call-engine.ts';
import { findDockerHost } from './connection/docker-host.ts';
import { openClient } from './connection/engine-connection.ts';

/** Whether an engine answers at a `DOCKER_HOST` now. Never rejects. */
export async function engineAnswers(dockerHost: string | null): Promise<boolean> {
  try {
    const docker = openClient(await findDockerHost(dockerHost ?? undefined));
    await settleWithin({ what: 'reach the engine', timeoutMs: 5000 }, () => docker.ping());
    return true;
  } catch {
    return false;
  }
}
