import type { DockerEngine, Reach } from '#docker/docker-engine.ts';
import { toFault } from '#domain/fault.ts';
import type { EngineEnvironment } from '#domain/grade-report.ts';
import type { SandboxPolicy } from '#domain/sandbox-policy.ts';
import { UsageError } from '#domain/usage-error.ts';
import { traced } from '#engine/trace/span.ts';
import { makeRunId } from './run-id.ts';
import { unreachableEngine } from './unreachable-engine.ts';

interface EngineOrder {
  readonly dockerHost: string | null;
  readonly policy: SandboxPolicy;
  /** How containers are reached; null: as the kind of engine wants it. */
  readonly reach: Reach | null;
  /** Folder of the run, which its caller removes. */
  readonly tempRoot: string;
}

export interface LazyEngine extends AsyncDisposable {
  /** Opened when it is first asked for. Rejects with `UsageError` where one answers that cannot keep the policy. */
  readonly engine: () => Promise<DockerEngine>;
  /** What is known of the engine; nothing where nobody asked for it. Throws what kept it from being used. */
  readonly environment: () => Promise<EngineEnvironment>;
  /** Ends what runs on it, all at once rather than one after another; never rejects. */
  readonly endContainers: () => Promise<void>;
}

/**
 * An engine for one run; what the run made on it is removed with the scope. Where none answers it is one on
 * which everything fails with the reason: criteria that need it are ungraded, the others are graded all the same.
 */
export function openEngineWhenAsked(order: EngineOrder): LazyEngine {
  let opening: Promise<DockerEngine> | null = null;
  const open = (): Promise<DockerEngine> => {
    opening ??= openFor(order);
    return opening;
  };
  const opened = async () => (await opening?.catch(() => null)) ?? null;
  // A report that is made must not be lost because the engine went away: the next run sweeps what this one left.
  const ending = (name: string, work: () => Promise<void>) =>
    traced({ category: 'end', name }, work).catch(() => undefined);
  return {
    engine: open,
    environment: async () => (await (opening ?? idleEngine())).environment(),
    endContainers: async () => {
      const engine = await opened();
      if (engine) await ending('end containers', () => engine.endContainers());
    },
    [Symbol.asyncDispose]: async () => {
      const engine = await opened();
      if (!engine) return;
      await ending('sweep', () => engine.sweep());
      engine.close();
    },
  };
}

/** One that is never asked. */
export function idleEngine(): DockerEngine {
  return unreachableEngine(makeRunId(), toFault(new Error('no engine was asked for')));
}

async function openFor(order: EngineOrder): Promise<DockerEngine> {
  const { policy } = order;
  const engine = await connect(order);
  const { runtime } = policy.container;
  const isConnected = engine.platform !== null;
  if (!isConnected || runtime === null || engine.runtimes.includes(runtime)) return engine;
  engine.close();
  throw new UsageError(
    `--sandbox ${policy.level}: this engine has no runtime "${runtime}" (gVisor)`,
    'Install gVisor as docs/engine.md says, or grade with --sandbox standard.',
  );
}

async function connect({ dockerHost, tempRoot, reach }: EngineOrder): Promise<DockerEngine> {
  const runId = makeRunId();
  try {
    return await traced({ category: 'start', name: 'connect to the engine' }, async () => {
      // The driver is most of what there is to load; what reads files alone does without.
      const { connectEngine } = await import('#docker/connect-engine.ts');
      return connectEngine({ runId, dockerHost, tempRoot, ...(reach && { reach }) });
    });
  } catch (error) {
    return unreachableEngine(runId, toFault(error));
  }
}
