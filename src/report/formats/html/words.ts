import { toVisibleLine } from '../../escape/visible.ts';

const longestName = 200;

/** A plain string of a report: names of files, titles. None of them is trusted; markup is the renderer's matter. */
export function shown(value: string): string {
  return toVisibleLine(value, longestName);
}
