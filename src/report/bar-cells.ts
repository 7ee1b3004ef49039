import type { Score } from '#domain/score.ts';

/** How many cells of a bar are full, shaded (ungraded) and empty; together they are all. */
export interface BarCells {
  readonly full: number;
  readonly shaded: number;
  readonly empty: number;
}

/** Full only when everything is earned, empty only when nothing is. */
export function toBarCells({ earned, possible, ungraded }: Score, cells: number): BarCells {
  if (possible === 0) return { full: 0, shaded: 0, empty: cells };
  const full = cellsOf(earned / possible, cells);
  const rest = cells - full;
  if (ungraded === 0) return { full, shaded: 0, empty: rest };
  const lost = cellsOf((possible - earned - ungraded) / possible, cells);
  const shaded = Math.min(rest, Math.max(rest - lost, 1));
  return { full, shaded, empty: rest - shaded };
}

/** Bonus may lift a score beyond what is possible, not a bar beyond its end. */
function cellsOf(share: number, cells: number): number {
  return share > 0 ? Math.min(cells, Math.max(1, Math.floor(share * cells))) : 0;
}
