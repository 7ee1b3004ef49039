import type { Score } from '#domain/score.ts';
import { toBarCells } from '../../bar-cells.ts';

export function bar(score: Score, cells: number): string {
  const { full, shaded, empty } = toBarCells(score, cells);
  return `<code>${'█'.repeat(full)}${'▒'.repeat(shaded)}${'░'.repeat(empty)}</code>`;
}
