import { setTimeout as sleep } from 'node:timers/promises';
import type { ContainerState, EngineContainer } from '#docker/containers/engine-container.ts';
import type { HealthState } from '#kit';
import { hasEnded } from './await-exit.ts';
import { leastPatienceMs, watchProbes } from './probe-record.ts';

export interface AwaitedHealth {
  readonly state: HealthState;
  readonly afterMs: number;
  readonly lastProbe: { readonly exitCode: number; readonly output: string } | null;
}

const pollMs = 75;
const maxOutputCharacters = 4096;

/**
 * Waits for a verdict of a container's health check: healthy, unhealthy, or its end; `starting` when the time was
 * over before. Where the app is known to listen already, a probe that keeps failing in the same way is a verdict
 * too, after its declared start period or half of the time, whichever ends first.
 */
export async function awaitHealth(
  container: EngineContainer,
  options: {
    readonly withinMs: number;
    readonly isListening: boolean;
    /** As the submission declares it; left out or null: it does not. */
    readonly startPeriodMs?: number | null;
    /** See `ProvideContext.pace`. */
    readonly pace: number;
    readonly signal: AbortSignal;
  },
): Promise<AwaitedHealth> {
  const { withinMs, isListening, startPeriodMs, pace } = options;
  const endsAt = performance.now() + withinMs;
  const patienceMs = Math.min(pace * Math.max(leastPatienceMs, startPeriodMs ?? 0), withinMs / 2);
  const record = watchProbes();
  for (;;) {
    const now = performance.now();
    const state = await container.inspect();
    record.see(state, now);
    const isStuck = record.lackProgram() || record.failingForMs(now) >= patienceMs;
    const verdict = judge(state) ?? (isListening && isStuck ? 'unhealthy' : null);
    if (verdict !== null || now >= endsAt) return toAwaited(state, verdict ?? 'starting');
    await sleep(pollMs, undefined, { signal: options.signal });
  }
}

function judge(state: ContainerState): HealthState | null {
  if (hasEnded(state)) return 'exited';
  const health = state.health?.state ?? 'starting';
  return health === 'starting' ? null : health;
}

/** All times are the engine's own: its clock need not be ours. */
function toAwaited(container: ContainerState, state: HealthState): AwaitedHealth {
  const probes = container.health?.probes ?? [];
  const decisive = state === 'healthy' ? probes.find(({ exitCode }) => exitCode === 0) : undefined;
  const last = decisive ?? probes.at(-1);
  const startedAt = Date.parse(container.startedAt ?? '');
  const afterMs = Math.round(Date.parse(last?.endedAt ?? '') - startedAt);
  return {
    state,
    afterMs: Number.isFinite(afterMs) ? Math.max(0, afterMs) : 0,
    lastProbe:
      last === undefined
        ? null
        : { exitCode: last.exitCode, output: last.output.slice(0, maxOutputCharacters) },
  };
}
