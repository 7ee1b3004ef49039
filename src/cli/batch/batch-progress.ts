import { createLogUpdate } from 'log-update';
import type { OnBatchEvent } from '#batch/events.ts';
import { text } from '#domain/text.ts';
import { escapeLine } from '#report/escape/terminal.ts';
import { wantsColour } from '../colour.ts';
import { apiWords, batchLines, finishedWords, plannedWords } from './batch-lines.ts';
import { advance, atStart, type BatchState } from './batch-state.ts';

export interface BatchProgress {
  readonly onEvent: OnBatchEvent;
  /** Leaves the screen as it was; may be called twice. */
  readonly stop: () => void;
}

type Environment = Readonly<Record<string, string | undefined>>;

const redrawMs = 200;

/** A live table where a person looks on, a line for each submission elsewhere, nothing where that is asked for. */
export function startBatchProgress(
  stream: NodeJS.WriteStream,
  environment: Environment,
  quiet: boolean,
): BatchProgress {
  if (quiet) return { onEvent: () => undefined, stop: () => undefined };
  const { CI, TERM } = environment;
  const isLive = stream.isTTY === true && TERM !== 'dumb' && (!CI || CI === 'false');
  const colour = wantsColour(stream, environment);
  return isLive ? liveTable(stream, colour) : plainLines(stream, colour);
}

function plainLines(stream: NodeJS.WriteStream, colour: boolean): BatchProgress {
  let state: BatchState = atStart;
  return {
    onEvent: (event) => {
      state = advance(state, event, performance.now());
      if (event.kind === 'planned') {
        stream.write(`  ${plannedWords(event)}\n`);
        if (event.entries.length > 0) {
          stream.write(`  ${event.entries.length} of ${event.total} are graded already\n`);
        }
      }
      if (event.kind === 'asked-github') stream.write(`  ${apiWords(event)}\n`);
      if (event.kind === 'refused') {
        stream.write(`  ${escapeLine(text`${event.id} was refused: ${event.reason}`, 300)}\n`);
      }
      if (event.kind !== 'finished') return;
      const place = `${state.done}/${state.total}`.padStart(9);
      stream.write(`${place}  ${finishedWords(event.entry, colour)}\n`);
    },
    stop: () => undefined,
  };
}

function liveTable(stream: NodeJS.WriteStream, colour: boolean): BatchProgress {
  const draw = createLogUpdate(stream);
  const startedMs = performance.now();
  let state: BatchState = atStart;
  let stopped = false;
  const timer = setInterval(() => {
    const nowMs = performance.now();
    const style = { columns: stream.columns ?? 80, colour };
    const lines = batchLines(state, { nowMs, elapsedMs: nowMs - startedMs }, style);
    if (lines.length > 0) draw(`\n${lines.join('\n')}`);
  }, redrawMs).unref();
  return {
    onEvent: (event) => {
      state = advance(state, event, performance.now());
      // Above the table, where it stays: a class that is graded by another challenge than was meant can be stopped.
      if (event.kind === 'planned') stream.write(`\n  ${plannedWords(event)}\n`);
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
