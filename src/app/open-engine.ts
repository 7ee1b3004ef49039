import { connectEngine } from '#docker/connect-engine.ts';
import type { DockerEngine } from '#docker/docker-engine.ts';
import { toFault } from '#domain/fault.ts';
import type { SandboxPolicy } from '#domain/sandbox-policy.ts';
import { UsageError } from '#domain/usage-error.ts';
import { traced } from '#engine/trace/span.ts';
import { makeRunId } from './run-id.ts';
import { unreachableEngine } from './unreachable-engine.ts';

export interface OpenedEngine extends AsyncDisposable {
  readonly engine: DockerEngine;
}

/**
 * An engine for one run; what the run made on it is removed with the scope. Where none answers, or none is
 * wanted, it is one on which everything fails with the reason: criteria that need it are ungraded, the others
 * are graded all the same. Rejects with `UsageError` where one answers that cannot keep the policy.
 */
export async function openEngine(
  dockerHost: string | null,
  wanted: boolean,
  policy: SandboxPolicy,
): Promise<OpenedEngine> {
  const runId = makeRunId();
  const engine = await connect();
  const runtime = policy.container.runtime;
  const isConnected = engine.environment.engine !== null;
  if (isConnected && runtime !== null && !engine.runtimes.includes(runtime)) {
    engine.close();
    throw new UsageError(
      `--sandbox ${policy.level}: this engine has no runtime "${runtime}" (gVisor)`,
      'Install gVisor as docs/sandbox.md says, or grade with --sandbox standard.',
    );
  }
  return { engine, [Symbol.asyncDispose]: () => closeEngine(engine) };

  async function connect(): Promise<DockerEngine> {
    if (!wanted) return unreachableEngine(runId, toFault(new Error('no engine was asked for')));
    try {
      return await traced({ category: 'start', name: 'connect to the engine' }, () =>
        connectEngine({ runId, dockerHost }),
      );
    } catch (error) {
      return unreachableEngine(runId, toFault(error));
    }
  }
}

async function closeEngine(engine: DockerEngine): Promise<void> {
  try {
    await traced({ category: 'end', name: 'sweep' }, () => engine.sweep());
  } finally {
    engine.close();
  }
}
