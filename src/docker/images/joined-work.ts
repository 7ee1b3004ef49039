/** Work that several ask for at the same time and that is done once: by its key, what runs and who waits for it. */
export class JoinedWork<Result> {
  readonly #running = new Map<string, Joined<Result>>();

  /**
   * Waits for what runs under the key, or begins it. All who wait share its outcome, good or bad; who gives up leaves the
   * others waiting, and the work is given up when nobody is left. Rejects with the reason of the caller's own signal.
   */
  async run(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    signal.throwIfAborted();
    const joined = this.#running.get(key) ?? this.#begin(key, work);
    joined.waiting += 1;
    const gone = Promise.withResolvers<never>();
    const leave = () => gone.reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([joined.outcome, gone.promise]);
    } finally {
      signal.removeEventListener('abort', leave);
      joined.waiting -= 1;
      if (joined.waiting === 0) {
        this.#forget(key, joined);
        joined.ending.abort(signal.reason);
      }
    }
  }

  #begin(key: string, work: (signal: AbortSignal) => Promise<Result>): Joined<Result> {
    const ending = new AbortController();
    const outcome = work(ending.signal);
    const joined = { outcome, ending, waiting: 0 };
    this.#running.set(key, joined);
    const forget = () => this.#forget(key, joined);
    outcome.then(forget, forget);
    return joined;
  }

  /** Who comes from now on begins anew. */
  #forget(key: string, joined: Joined<Result>): void {
    if (this.#running.get(key) === joined) this.#running.delete(key);
  }
}

interface Joined<Result> {
  readonly outcome: Promise<Result>;
  readonly ending: AbortController;
  waiting: number;
}
