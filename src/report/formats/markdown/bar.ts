import type { Score } from '#domain/score.ts';

/** Full only when everything is earned, empty only when nothing is. Ungraded points are shaded. */
export function bar({ earned, possible, ungraded }: Score, cells: number): string {
  const full = possible === 0 ? 0 : cellsOf(earned / possible, cells);
  const shaded = Math.min(cells - full, possible === 0 ? 0 : cellsOf(ungraded / possible, cells));
  return `<code>${'█'.repeat(full)}${'▒'.repeat(shaded)}${'░'.repeat(cells - full - shaded)}</code>`;
}

function cellsOf(share: number, cells: number): number {
  return share > 0 ? Math.min(cells, Math.max(1, Math.floor(share * cells))) : 0;
}
