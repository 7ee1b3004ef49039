import { setTimeout as sleep } from 'node:timers/promises';

const betweenLooksMs = 1000;
const longestWaitMs = 120_000;

/** Resolves to whether an engine answers now. */
export type LookForEngine = () => Promise<boolean>;

/** The driver is loaded when it is first needed. */
export async function answersAt(dockerHost: string | null): Promise<boolean> {
  const { engineAnswers } = await import('#docker/engine-answers.ts');
  return engineAnswers(dockerHost);
}

/**
 * To be awaited before each submission of a batch: an engine that has answered before and went away (a restart, a
 * crash that one submission caused) is waited for, so that the rest is not ungraded through one. One that never
 * answered is not; nor is more waited than two minutes each time.
 */
export function engineAwaiter(
  look: LookForEngine,
  { waitMs = longestWaitMs, everyMs = betweenLooksMs } = {},
): (signal: AbortSignal) => Promise<void> {
  let hasAnswered = false;
  return async (signal) => {
    const endsAt = performance.now() + waitMs;
    for (;;) {
      const answers = await look();
      hasAnswered ||= answers;
      if (answers || !hasAnswered || performance.now() >= endsAt) return;
      await sleep(everyMs, undefined, { signal });
    }
  };
}
