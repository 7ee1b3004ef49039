import type { ContainerInspectInfo } from 'dockerode';
import { z } from 'zod';
import type { ContainerState, HealthStatus } from './engine-container.ts';

const statusSchema = z
  .enum(['created', 'running', 'paused', 'restarting', 'exited', 'dead', 'removing'])
  .catch('dead');

const healthSchema = z.object({
  Status: z.enum(['starting', 'healthy', 'unhealthy', 'none']).catch('none'),
  FailingStreak: z.number().default(0),
  Log: z
    .array(
      z.object({
        ExitCode: z.number().default(-1),
        Output: z.string().default(''),
        End: z.string().default(''),
      }),
    )
    .nullish(),
});

/** `StartedAt` of a container that never ran. */
const never = '0001-01-01T00:00:00Z';

export function toContainerState(info: ContainerInspectInfo): ContainerState {
  const { State, Config, NetworkSettings } = info;
  const status = statusSchema.parse(State.Status);
  const hasEnded = status === 'exited' || status === 'dead';
  return {
    status,
    exitCode: hasEnded ? State.ExitCode : null,
    outOfMemory: State.OOMKilled,
    restartCount: info.RestartCount,
    startedAt: State.StartedAt === never ? null : State.StartedAt,
    health: toHealth(State.Health),
    mounts: info.Mounts.map(({ Type, Source, Destination }) => ({
      kind: Type ?? 'volume',
      source: Source,
      target: Destination,
    })),
    environment: toEnvironment(Config.Env ?? []),
    networks: Object.keys(NetworkSettings.Networks ?? {}),
    image: info.Image,
  };
}

function toHealth(value: unknown): HealthStatus | null {
  const parsed = healthSchema.safeParse(value);
  if (!parsed.success || parsed.data.Status === 'none') return null;
  const { Status, FailingStreak, Log } = parsed.data;
  return {
    state: Status,
    failingStreak: FailingStreak,
    probes: (Log ?? []).map(({ ExitCode, Output, End }) => ({
      exitCode: ExitCode,
      output: Output,
      endedAt: End,
    })),
  };
}

function toEnvironment(entries: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entries.map((entry) => {
      const at = entry.indexOf('=');
      return at === -1 ? [entry, ''] : [entry.slice(0, at), entry.slice(at + 1)];
    }),
  );
}
