import { setTimeout as sleep } from 'node:timers/promises';
import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';

const pollMs = 50;
const longestPollMs = 1000;

/** Settles when a first container of a project runs; rejects when it is aborted before. */
export async function awaitFirstStart(
  { docker }: Pick<EngineConnection, 'docker'>,
  project: string,
  signal: AbortSignal,
): Promise<void> {
  const filters = { label: [`com.docker.compose.project=${project}`], status: ['running'] };
  for (let waitMs = pollMs; ; waitMs = Math.min(longestPollMs, 1.2 * waitMs)) {
    const call = { what: "list a stack's containers", isRepeatable: true, signal };
    const running = await callEngine(call, () => docker.listContainers({ filters }));
    if (running.length > 0) return;
    await sleep(waitMs, undefined, { signal });
  }
}
