import { setTimeout as sleep } from 'node:timers/promises';
import type { ContainerState, EngineContainer } from '#docker/containers/engine-container.ts';

const pollMs = 40;

/** Waits until a container has ended by itself; null when it has not within the time. */
export async function awaitExit(
  container: EngineContainer,
  options: { readonly withinMs: number; readonly signal: AbortSignal },
): Promise<ContainerState | null> {
  const endsAt = performance.now() + options.withinMs;
  while (performance.now() < endsAt) {
    const state = await container.inspect();
    if (hasEnded(state)) return state;
    await sleep(pollMs, undefined, { signal: options.signal });
  }
  return null;
}

/** Its main process is gone; no container of ours is started again by the engine. */
export function hasEnded(state: ContainerState): boolean {
  return state.status === 'exited' || state.status === 'dead' || state.status === 'removing';
}
