import { setTimeout as sleep } from 'node:timers/promises';
import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';

const pollMs = 50;
const longestPollMs = 1000;

/** Starts relays, so that nobody has to wait for one afterwards. See `DockerEngine.openWaysIn`. */
export function openWaysIn(
  connection: Pick<EngineConnection, 'docker' | 'reach' | 'relays'>,
  { project, image }: { readonly project: string; readonly image: string },
): () => void {
  const stopped = new AbortController();
  // One that does not start is tried again by who needs it.
  if (connection.reach === 'relay') watch().catch(() => undefined);
  return () => stopped.abort();

  async function watch(): Promise<void> {
    const filters = { label: [`com.docker.compose.project=${project}`] };
    for (let waitMs = pollMs; ; waitMs = Math.min(longestPollMs, 1.5 * waitMs)) {
      const networks = await callEngine({ what: "list a stack's networks" }, () =>
        connection.docker.listNetworks({ filters }),
      );
      if (stopped.signal.aborted) return;
      for (const { Id: id } of networks) {
        connection.relays.socketIn({ id, image }).catch(() => undefined);
      }
      await sleep(waitMs, undefined, { signal: stopped.signal });
    }
  }
}
