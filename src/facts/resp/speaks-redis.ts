import type { Endpoint } from '#docker/containers/engine-container.ts';
import { openResp } from './resp-client.ts';

/** Whether a Redis answers there: with PONG, or by asking for a password. */
export async function speaksRedis(endpoint: Endpoint): Promise<boolean> {
  using client = openResp(endpoint, { timeoutMs: 2000, maxBytes: 4096 });
  try {
    const answer = await client.ask('PING');
    if (answer.kind === 'text') return answer.value === 'PONG';
    return answer.kind === 'error' && /^(?:NOAUTH|LOADING|MASTERDOWN)\b/.test(answer.message);
  } catch {
    // Nobody there, or somebody who speaks otherwise.
    return false;
  }
}
