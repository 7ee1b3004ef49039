import type { FactOutcome, GradeEvent } from '#engine/events.ts';
import { escapeLine } from '#report/escape/terminal.ts';

export interface RunningFact {
  readonly fact: string;
  readonly title: string;
  readonly startedAtMs: number;
  /** Escaped. */
  readonly detail: string | null;
}

export interface FinishedFact {
  readonly title: string;
  readonly outcome: FactOutcome;
  readonly durationMs: number;
}

/** A criterion that lost points, as soon as it is known. Escaped. */
export interface LostCriterion {
  readonly check: string;
  readonly title: string;
  readonly observation: string;
}

export interface ProgressState {
  readonly running: readonly RunningFact[];
  readonly finished: readonly FinishedFact[];
  readonly passed: number;
  readonly lost: number;
  /** Those with a finding of their own, in the order in which they came. */
  readonly losses: readonly LostCriterion[];
  readonly ungraded: number;
  /** Title of the criterion that was judged last. */
  readonly last: string | null;
}

export const atStart: ProgressState = {
  running: [],
  finished: [],
  passed: 0,
  lost: 0,
  losses: [],
  ungraded: 0,
  last: null,
};

export function advance(state: ProgressState, event: GradeEvent): ProgressState {
  switch (event.kind) {
    case 'fact-started': {
      const { fact, title, atMs } = event;
      const started = { fact, title, startedAtMs: atMs, detail: null };
      return { ...state, running: [...state.running, started] };
    }
    case 'fact-progress': {
      const detail = escapeLine(event.detail, 200);
      const running = state.running.map((one) =>
        one.fact === event.fact ? { ...one, detail } : one,
      );
      return { ...state, running };
    }
    case 'fact-finished': {
      const { outcome, durationMs } = event;
      const index = state.running.findIndex((one) => one.fact === event.fact);
      const ended = state.running[index];
      if (ended === undefined) return state;
      return {
        ...state,
        running: state.running.toSpliced(index, 1),
        finished: [...state.finished, { title: ended.title, outcome, durationMs }],
      };
    }
    case 'criterion-finished':
      return { ...noteLoss(count(state, event.result.verdict), event), last: event.result.title };
    case 'criterion-reopened': {
      const losses = state.losses.filter(({ check }) => check !== event.check);
      return { ...count(state, event.verdict, -1), losses };
    }
    default:
      return event satisfies never;
  }
}

type CriterionFinished = Extract<GradeEvent, { kind: 'criterion-finished' }>;

function noteLoss(state: ProgressState, { result }: CriterionFinished): ProgressState {
  const { check, title, finding } = result;
  if (finding === null) return state;
  const loss = { check, title, observation: escapeLine(finding.message, 400) };
  return { ...state, losses: [...state.losses, loss] };
}

type Verdict = CriterionFinished['result']['verdict'];

function count(state: ProgressState, verdict: Verdict, by = 1): ProgressState {
  switch (verdict) {
    case 'pass':
      return { ...state, passed: state.passed + by };
    case 'fail':
    case 'partial':
    case 'blocked':
      return { ...state, lost: state.lost + by };
    case 'errored':
      return { ...state, ungraded: state.ungraded + by };
    case 'not-applicable':
      return state;
    default:
      return verdict satisfies never;
  }
}
