import type { EngineContext } from '../engine-context.ts';
import { lookAtSockets } from '../probe/look-at-sockets.ts';
import { isLoopback, type ListeningSocket } from '../probe/read-sockets.ts';

type Listening = readonly ListeningSocket[] | null;

/** Looks now and then at what a container that does not answer listens on. */
export interface SocketWatch {
  /** Null: not looked at yet, or it cannot be told. */
  readonly listening: () => Listening;
  readonly look: () => Promise<Listening>;
  /** True once the port was bound to loopback alone in two looks: waiting longer would change nothing. */
  readonly isHopeless: (waitedMs: number) => Promise<boolean>;
}

const firstLookMs = 1000;
const lookEveryMs = 1000;

export function watchSockets(
  lab: EngineContext,
  watched: {
    readonly beside: string;
    readonly image: string;
    readonly port: number;
    readonly signal: AbortSignal;
  },
): SocketWatch {
  let listening: Listening = null;
  let nextLookMs = firstLookMs;
  let loopbackLooks = 0;
  const look = async (): Promise<Listening> => {
    const sockets = await lookAtSockets(lab, { ...watched, waitMs: 0 });
    listening = sockets?.listening ?? null;
    return listening;
  };
  return {
    listening: () => listening,
    look,
    isHopeless: async (waitedMs) => {
      if (waitedMs < nextLookMs) return false;
      nextLookMs = waitedMs + lookEveryMs;
      const there = ((await look()) ?? []).filter(({ port }) => port === watched.port);
      const isLocal = there.length > 0 && there.every(({ address }) => isLoopback(address));
      loopbackLooks = isLocal ? loopbackLooks + 1 : 0;
      return loopbackLooks >= 2;
    },
  };
}
