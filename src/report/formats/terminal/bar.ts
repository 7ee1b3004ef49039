import type { Score } from '#domain/score.ts';
import type { Page } from './page.ts';

/** Full only when everything is earned, empty only when nothing is. Ungraded points are shaded. */
export function bar(score: Score, { paint }: Page, cells = 20): string {
  const { earned, possible, ungraded } = score;
  const full = cellsOf(earned / possible, cells);
  const rest = cells - full;
  const lost = ungraded > 0 ? cellsOf((possible - earned - ungraded) / possible, cells) : rest;
  const shaded = Math.max(rest - lost, ungraded > 0 ? 1 : 0);
  const tint = full === cells ? paint.green : paint.yellow;
  return (
    tint('█'.repeat(full)) +
    paint.magenta('▒'.repeat(shaded)) +
    paint.dim('░'.repeat(rest - shaded))
  );
}

function cellsOf(share: number, cells: number): number {
  return share > 0 ? Math.max(1, Math.floor(share * cells)) : 0;
}
