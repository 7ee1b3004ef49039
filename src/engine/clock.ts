/** Milliseconds since a run's start, monotonic. */
export type Clock = () => number;

export function startClock(): Clock {
  const startedAt = performance.now();
  return () => Math.round(performance.now() - startedAt);
}
