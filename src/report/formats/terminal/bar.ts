import type { Score } from '#domain/score.ts';
import { toBarCells } from '../../bar-cells.ts';
import type { Page } from './page.ts';

export function bar(score: Score, { paint }: Page, cells = 20): string {
  const { full, shaded, empty } = toBarCells(score, cells);
  const tint = full === cells ? paint.green : paint.yellow;
  return tint('█'.repeat(full)) + paint.magenta('▒'.repeat(shaded)) + paint.dim('░'.repeat(empty));
}
