import type { GradeEvent } from '#engine/events.ts';
import { say } from './log.ts';

/** What was learned faster than this is not worth a line of the log. */
const worthSayingMs = 300;

/** A line for each fact that took its time, as it is learned: titles and times are ours, no word of a submission. */
export function logProgress(event: GradeEvent): void {
  if (event.kind !== 'fact-finished' || event.durationMs < worthSayingMs) return;
  const ending = event.outcome === 'known' ? '' : ` (${event.outcome})`;
  say(`  ${event.fact}: ${(event.durationMs / 1000).toFixed(1)} s${ending}`);
}
