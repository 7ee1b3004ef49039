import { probeProgram } from '#docker/probe/probe-program.ts';
import type { EngineContext } from '../engine-context.ts';
import { awaitExit } from '../run/await-exit.ts';

/** An init buries at once; the time is for a machine that is busy. */
const burialMs = 4000;
const graceMs = 10_000;

/**
 * Whether process 1 of a running container buries a process whose parent is gone. The orphan is made by a container
 * beside it that shares its processes, so that no program of the image has a say. Null where it cannot be told: the
 * container has ended, or the engine's runtime lets none stand beside it.
 */
export async function leaveOrphan(
  { engine, policy }: EngineContext,
  options: { readonly beside: string; readonly image: string; readonly signal: AbortSignal },
): Promise<boolean | null> {
  const { beside, image, signal } = options;
  const program = probeProgram(engine.platform);
  const spec = {
    image,
    purpose: 'orphan',
    entrypoint: [program.path, 'orphan', String(burialMs)],
    user: '0',
    ports: [],
    healthcheck: null,
    beside,
  };
  const container = await engine.createContainer(spec, policy.container, signal);
  try {
    await container.addFile(program.path, program.content, program.mode);
    const started = await container.start(signal);
    if (started.kind === 'refused') return null;
    const ended = await awaitExit(container, { withinMs: burialMs + graceMs, signal });
    if (ended?.exitCode !== 0) return null;
    const said = (await container.logTail(256)).trim();
    return said === 'buried' ? true : said === 'left' ? false : null;
  } finally {
    await container.remove();
  }
}
