import { roundPoints } from '#domain/score.ts';
import { toVisibleLine } from '../../escape/visible.ts';

const longestName = 200;

/** A plain string of a report: names of files, titles. None of them is trusted; markup is the renderer's matter. */
export function shown(value: string): string {
  return toVisibleLine(value, longestName);
}

export function points(number: number): string {
  return count(roundPoints(number), 'point', 'points');
}

export function count(number: number, one: string, several: string): string {
  return `${number} ${number === 1 ? one : several}`;
}

/** Decimal units, as Docker prints them. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

export function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
