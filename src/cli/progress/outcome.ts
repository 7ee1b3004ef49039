import type { FactOutcome } from '#engine/events.ts';
import type { FinishedFact } from './progress-state.ts';

/** What was learned faster than this is not worth a line. */
const worthShowingMs = 300;

export function isWorthShowing({ outcome, durationMs }: FinishedFact): boolean {
  return outcome !== 'known' || durationMs >= worthShowingMs;
}

/** What became of a fact, in words; null where all is well. */
export function outcomeWords(outcome: FactOutcome): string | null {
  switch (outcome) {
    case 'known':
      return null;
    case 'blocked':
      return 'prevented by the submission';
    case 'errored':
      return "not the submission's doing";
    default:
      return outcome satisfies never;
  }
}

export function secondsOf(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
