import { setTimeout as sleep } from 'node:timers/promises';
import type { ContainerState, EngineContainer } from '#docker/containers/engine-container.ts';
import { acceptsConnection } from '#docker/reach/accepts-connection.ts';
import type { EngineContext } from '../engine-context.ts';
import { lookAtSockets } from '../probe/look-at-sockets.ts';
import { hasEnded } from './await-exit.ts';

export interface Settling {
  readonly container: EngineContainer;
  readonly image: string;
  /** Ports that the image exposes. */
  readonly ports: readonly number[];
  readonly withinMs: number;
  readonly signal: AbortSignal;
}

export interface Settled {
  readonly state: ContainerState;
  /** Whether one of its processes listens on a TCP port by now; false when the time was over before. */
  readonly isListening: boolean;
}

const pollMs = 40;
/** How long the ports that an image names are tried before all sockets are looked at. */
const triesPortsForMs = 1500;

/**
 * Waits until a container has become what it is: its entrypoint is through and something listens, or it has ended,
 * or the time is over. Only then do its processes tell who serves.
 */
export async function settleContainer(lab: EngineContext, settling: Settling): Promise<Settled> {
  const { container, image, withinMs, signal } = settling;
  const startedAt = performance.now();
  const byPort = await tryPorts(lab, settling);
  if (byPort !== null) return byPort;
  const waitMs = Math.max(0, withinMs - (performance.now() - startedAt));
  const sockets = await lookAtSockets(lab, { beside: container.id, image, waitMs, signal });
  const state = await container.inspect();
  return { state, isListening: sockets !== null && sockets.listening.length > 0 };
}

/** Null when no port accepted a connection in time; connections tell nothing where the engine publishes ports. */
async function tryPorts(lab: EngineContext, settling: Settling): Promise<Settled | null> {
  const { container, ports, withinMs, signal } = settling;
  if (lab.engine.reach === 'published-port' || ports.length === 0) return null;
  const endsAt = performance.now() + Math.min(triesPortsForMs, withinMs);
  while (performance.now() < endsAt) {
    const state = await container.inspect();
    if (hasEnded(state)) return { state, isListening: false };
    const accepted = await Promise.all(
      ports.map(async (port) => {
        const endpoint = await container.endpoint(port);
        return endpoint !== null && (await acceptsConnection(endpoint, 500));
      }),
    );
    if (accepted.includes(true)) return { state, isListening: true };
    await sleep(pollMs, undefined, { signal });
  }
  return null;
}
