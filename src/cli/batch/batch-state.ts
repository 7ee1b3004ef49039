import type { BatchEvent } from '#batch/events.ts';
import type { GradebookEntry } from '#domain/gradebook.ts';

/** What the list of submissions has cost of GitHub's API. */
export interface ApiCalls {
  readonly requests: number;
  readonly notModified: number;
  readonly remaining: number | null;
}

export interface BatchState {
  readonly total: number;
  readonly done: number;
  /** Of those done, before this run began. */
  readonly carried: number;
  readonly ungraded: number;
  /** Percentages of the graded ones, added up. */
  readonly percentSum: number;
  readonly running: readonly { readonly id: string; readonly sinceMs: number }[];
  readonly last: readonly GradebookEntry[];
  /** What a worker said last that may not grade for this batch. */
  readonly refusal: string | null;
  readonly api: ApiCalls | null;
}

const remembered = 5;

export const atStart: BatchState = {
  total: 0,
  done: 0,
  carried: 0,
  ungraded: 0,
  percentSum: 0,
  running: [],
  last: [],
  refusal: null,
  api: null,
};

export function advance(state: BatchState, event: BatchEvent, nowMs: number): BatchState {
  switch (event.kind) {
    case 'planned': {
      const planned = event.entries.reduce(count, {
        ...atStart,
        api: state.api,
        total: event.total,
      });
      return { ...planned, carried: event.entries.length, last: [] };
    }
    case 'started':
      return { ...state, running: [...state.running, { id: event.id, sinceMs: nowMs }] };
    case 'finished':
      return {
        ...count(state, event.entry),
        running: state.running.filter(({ id }) => id !== event.entry.id),
      };
    case 'asked-github': {
      const { requests, notModified, remaining } = event;
      return { ...state, api: { requests, notModified, remaining } };
    }
    case 'refused':
      return { ...state, refusal: event.reason };
    default:
      return event satisfies never;
  }
}

function count(state: BatchState, entry: GradebookEntry): BatchState {
  const { outcome, score } = entry;
  const isGraded = outcome === 'graded';
  const percent = isGraded && score.possible > 0 ? (score.earned / score.possible) * 100 : 0;
  return {
    ...state,
    done: state.done + 1,
    ungraded: state.ungraded + (isGraded ? 0 : 1),
    percentSum: state.percentSum + percent,
    last: [...state.last, entry].slice(-remembered),
  };
}

/** Percent; null while nothing is graded. */
export function averageOf({ done, ungraded, percentSum }: BatchState): number | null {
  return done > ungraded ? percentSum / (done - ungraded) : null;
}

/** Milliseconds that the rest takes at the pace so far; null while there is no pace. */
export function remainingMs(state: BatchState, elapsedMs: number): number | null {
  const finished = state.done - state.carried;
  return finished === 0 ? null : (elapsedMs / finished) * (state.total - state.done);
}
