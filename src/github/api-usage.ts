/** What a batch has asked of the API. */
export interface ApiUsage {
  /** Answers, those of repeated requests included. */
  readonly requests: number;
  /** Of those, "not modified": free of the rate limit. */
  readonly notModified: number;
  /** What the rate limit had left at the last answer; null before the first. */
  readonly remaining: number | null;
}

export interface UsageCounter {
  readonly onAnswer: (answer: Response) => void;
  readonly usage: () => ApiUsage;
}

export function countUsage(): UsageCounter {
  let usage: ApiUsage = { requests: 0, notModified: 0, remaining: null };
  return {
    onAnswer: ({ status, headers }) => {
      const remaining = headers.get('x-ratelimit-remaining');
      usage = {
        requests: usage.requests + 1,
        notModified: usage.notModified + (status === 304 ? 1 : 0),
        remaining: remaining === null ? usage.remaining : Number(remaining),
      };
    },
    usage: () => usage,
  };
}
