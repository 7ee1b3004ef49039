/**
 * Whole numbers that add up to the rounded sum of the values: each is rounded down, and the points that are
 * left go to those that lost most by it (largest remainder). `most` bounds each; what does not fit there goes
 * to whoever has room.
 */
export function toWholePoints(
  values: readonly number[],
  most: readonly number[] = values.map(() => Number.POSITIVE_INFINITY),
): readonly number[] {
  const whole = values.map((value, index) => Math.min(Math.floor(value), most[index] ?? 0));
  const total = roundHalfUp(values.reduce((sum, value) => sum + value, 0));
  let left = total - whole.reduce((sum, value) => sum + value, 0);
  const byRemainder = values
    .map((value, index) => ({ index, remainder: value - (whole[index] ?? 0) }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index);
  while (left > 0) {
    const before = left;
    for (const { index } of byRemainder) {
      if (left === 0 || (whole[index] ?? 0) >= (most[index] ?? 0)) continue;
      whole[index] = (whole[index] ?? 0) + 1;
      left -= 1;
    }
    if (left === before) break;
  }
  return whole;
}

/** Free of binary dust: 7.495 stays below the half, 7.5 is it. */
export function roundHalfUp(value: number): number {
  return Math.round(Number(value.toFixed(6)));
}
