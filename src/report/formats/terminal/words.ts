import { roundPoints } from '#domain/score.ts';
import { untrusted } from '#domain/text.ts';
import { escapeLine } from '../../escape/terminal.ts';

const longestName = 200;

/** A plain string of a report: names of files, titles. None of them is trusted here. */
export function inline(value: string): string {
  return escapeLine(untrusted(value), longestName);
}

export function points(count: number): string {
  return `${roundPoints(count)} ${roundPoints(count) === 1 ? 'point' : 'points'}`;
}

/** With a minus sign as wide as a digit. */
export function minus(count: number): string {
  return `−${roundPoints(count)}`;
}

export function count(number: number, one: string, several: string): string {
  return `${number} ${number === 1 ? one : several}`;
}

/** Decimal units, as Docker prints them. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

export function seconds(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const whole = Math.round(ms / 1000);
  if (whole < 60) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
