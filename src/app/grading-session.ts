import { FactMemory } from '#engine/fact-memory.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { chosenReach } from './chosen-reach.ts';
import type { GradeRequest } from './grade.ts';
import { type LazyEngine, openEngineWhenAsked } from './open-engine.ts';
import { makeTempFolder } from './temp-folder.ts';

/** What several gradings one after the other share: an engine, the images on it, and facts that did not change. */
export interface GradingSession extends AsyncDisposable {
  readonly engine: LazyEngine;
  readonly memory: FactMemory;
}

/** All that its gradings made on the engine is removed with the scope. */
export async function openGradingSession(
  request: Pick<GradeRequest, 'sandbox' | 'environment'>,
): Promise<GradingSession> {
  const temp = await makeTempFolder();
  const opened = openEngineWhenAsked({
    dockerHost: request.environment['DOCKER_HOST'] ?? null,
    reach: chosenReach(request.environment),
    policy: sandboxPolicy(request.sandbox),
    tempRoot: temp.path,
  });
  // Other gradings may be in its network, or come after the one that would leave it.
  const leaveNetwork = () => Promise.resolve();
  const engine = async () => ({ ...(await opened.engine()), leaveNetwork });
  return {
    engine: { ...opened, engine },
    memory: new FactMemory(),
    [Symbol.asyncDispose]: async () => {
      try {
        await opened[Symbol.asyncDispose]();
      } finally {
        await temp[Symbol.asyncDispose]();
      }
    },
  };
}
