import { createLogUpdate } from 'log-update';
import { progressLines } from './progress-lines.ts';
import { advance, atStart } from './progress-state.ts';
import type { Progress } from './start-progress.ts';

const redrawMs = 100;

/** A block that is redrawn in place and gone when the report comes. */
export function liveProgress(stream: NodeJS.WriteStream, colour: boolean): Progress {
  const draw = createLogUpdate(stream);
  let state = atStart;
  let stopped = false;
  /** Where the run's clock stands: the last event's time, and when it came in. */
  let clock = { atMs: 0, seenAtMs: performance.now() };

  const redraw = () => {
    const nowMs = clock.atMs + performance.now() - clock.seenAtMs;
    const lines = progressLines(state, nowMs, { columns: stream.columns ?? 80, colour });
    if (lines.length > 0) draw(`\n${lines.join('\n')}`);
  };
  const timer = setInterval(redraw, redrawMs).unref();
  return {
    onEvent: (event) => {
      if (stopped) return;
      state = advance(state, event);
      clock = { atMs: event.atMs, seenAtMs: performance.now() };
    },
    stop: () => {
      if (stopped) return;
      stopped = true;
      clearInterval(timer);
      draw.clear();
      draw.done();
    },
  };
}
