import { probeProgram } from '#docker/probe/probe-program.ts';
import type { ContainerLimits } from '#domain/sandbox-policy.ts';
import type { EngineContext } from '../engine-context.ts';
import { awaitExit } from '../run/await-exit.ts';
import { readSockets, type Sockets } from './read-sockets.ts';

const graceMs = 10_000;
const maxOutputBytes = 256 * 1024;

/**
 * What a running container listens on, and which users' processes do. It is asked from a container beside it,
 * with a file system that nothing of the submission runs in: a program inside could be replaced by what it looks
 * at. Waits up to `waitMs` milliseconds for a first listening socket. Null where it cannot be told: the container
 * has ended, or the engine's runtime lets none stand beside it.
 */
export async function lookAtSockets(
  lab: EngineContext,
  options: {
    readonly beside: string;
    /** Any image: nothing of it is run. */
    readonly image: string;
    readonly waitMs: number;
    readonly signal: AbortSignal;
  },
): Promise<Sockets | null> {
  const { engine, policy } = lab;
  const { beside, image, waitMs, signal } = options;
  const program = probeProgram(engine.platform);
  const spec = {
    image,
    purpose: 'sockets',
    entrypoint: [program.path, 'sockets', String(Math.round(waitMs))],
    user: '0',
    ports: [],
    healthcheck: null,
    beside,
  };
  const container = await engine.createContainer(spec, toOnlookerLimits(policy.container), signal);
  try {
    await container.addFile(program.path, program.content, program.mode);
    const started = await container.start(signal);
    if (started.kind === 'refused') return null;
    const ended = await awaitExit(container, { withinMs: waitMs + graceMs, signal });
    return ended?.exitCode === 0 ? readSockets(await container.logTail(maxOutputBytes)) : null;
  } finally {
    await container.remove();
  }
}

/** Other users' open files are seen with these two alone. Nothing but our program runs: it needs no other kernel. */
function toOnlookerLimits(limits: ContainerLimits): ContainerLimits {
  const capabilities = ['SYS_PTRACE', 'DAC_READ_SEARCH'];
  return { ...limits, capabilities, processes: 8, runtime: null };
}
