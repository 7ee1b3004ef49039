import { toVisibleLine } from '#report/escape/visible.ts';

/** A stranger's words on one line: nothing hidden, nothing that turns the direction of what follows. */
export function shown(value: string, limit = 120): string {
  return toVisibleLine(value, limit);
}

export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100);
}

export function duration(seconds: number): string {
  const hours = seconds / 3600;
  if (hours < 1) return `${Math.ceil(seconds / 60)} min`;
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} days`;
}
