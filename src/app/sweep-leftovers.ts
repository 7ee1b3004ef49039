import { connectEngine } from '#docker/connect-engine.ts';
import { makeRunId } from './run-id.ts';

/** Removes from the engine what runs left that are no more. Rejects with a `FaultError` where none answers. */
export async function sweepLeftovers(dockerHost: string | null): Promise<void> {
  const engine = await connectEngine({ runId: makeRunId(), dockerHost });
  engine.close();
}
