/** Work begun while what it stands on is still being learned. */
export interface HeadStart<T> {
  /** What was begun, when it is done; null where it had not begun, or failed: then all is left to do. Never rejects. */
  readonly end: () => Promise<T | null>;
}

/** Begins after `afterMs`, unless it is ended before. */
export function giveHeadStart<T>(afterMs: number, begin: () => Promise<T>): HeadStart<T> {
  let begun: Promise<T | null> = Promise.resolve(null);
  const timer = setTimeout(() => {
    begun = begin().catch(() => null);
  }, afterMs);
  return {
    end: () => {
      clearTimeout(timer);
      return begun;
    },
  };
}
