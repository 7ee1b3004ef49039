import { connectEngine } from '#docker/connect-engine.ts';
import type { DockerEngine } from '#docker/docker-engine.ts';
import { toFault } from '#domain/fault.ts';
import { traced } from '#engine/trace/span.ts';
import { makeRunId } from './run-id.ts';
import { unreachableEngine } from './unreachable-engine.ts';

export interface OpenedEngine extends AsyncDisposable {
  readonly engine: DockerEngine;
}

/**
 * An engine for one run; what the run made on it is removed with the scope. Where none answers, or none is
 * wanted, it is one on which everything fails with the reason: criteria that need it are ungraded, the others
 * are graded all the same.
 */
export async function openEngine(
  dockerHost: string | null,
  wanted: boolean,
): Promise<OpenedEngine> {
  const runId = makeRunId();
  const engine = await connect();
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
