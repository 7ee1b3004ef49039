/** Work begun while what it stands on is still being learned. */
export interface HeadStart<T> {
  /** What was begun, when it is done; null where it had not begun, or failed: then all is left to do. Never rejects. */
  readonly end: () => Promise<T | null>;
  /**
   * Nobody needs it: settles when what was begun has ended, which is aborted where that takes long. What an engine is made
   * to break off may still come about afterwards, and would have to be waited for. Never rejects.
   */
  readonly giveUp: () => Promise<void>;
}

const patienceMs = 1000;

/** Begins after `afterMs`, unless it is ended before. */
export function giveHeadStart<T>(
  afterMs: number,
  begin: (signal: AbortSignal) => Promise<T>,
): HeadStart<T> {
  const abandoned = new AbortController();
  let begun: Promise<T | null> = Promise.resolve(null);
  const timer = setTimeout(() => {
    begun = begin(abandoned.signal).catch(() => null);
  }, afterMs);
  const end = (): Promise<T | null> => {
    clearTimeout(timer);
    return begun;
  };
  return {
    end,
    giveUp: async () => {
      const impatience = setTimeout(() => {
        abandoned.abort(new Error('what it was begun for cannot be done'));
      }, patienceMs);
      await end();
      clearTimeout(impatience);
    },
  };
}
