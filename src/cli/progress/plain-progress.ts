import { isWorthShowing, outcomeWords, secondsOf } from './outcome.ts';
import { advance, atStart, type ProgressState } from './progress-state.ts';
import type { Progress } from './start-progress.ts';

/** A log of a long build must show that something goes on. */
const signOfLifeMs = 15_000;

/** A line for each fact when it is learned; for a log or a pipe. */
export function plainProgress(write: (line: string) => void): Progress {
  let state: ProgressState = atStart;
  let clock = { atMs: 0, seenAtMs: performance.now() };
  const timer = setInterval(() => {
    const nowMs = clock.atMs + performance.now() - clock.seenAtMs;
    for (const { title, startedAtMs, detail } of state.running) {
      if (nowMs - startedAtMs < signOfLifeMs) continue;
      const words = detail === null ? '' : `: ${detail}`;
      write(`  ${title} … ${secondsOf(nowMs - startedAtMs)} so far${words}`);
    }
  }, signOfLifeMs).unref();
  return {
    onEvent: (event) => {
      const before = state.finished.length;
      const lossesBefore = state.losses.length;
      state = advance(state, event);
      clock = { atMs: event.atMs, seenAtMs: performance.now() };
      for (const fact of state.finished.slice(before).filter(isWorthShowing)) {
        const words = outcomeWords(fact.outcome);
        write(
          `  ${fact.title} … ${secondsOf(fact.durationMs)}${words === null ? '' : ` (${words})`}`,
        );
      }
      for (const { title, observation } of state.losses.slice(lossesBefore)) {
        write(`  ○ ${title}: ${observation}`);
      }
    },
    stop: () => clearInterval(timer),
  };
}
