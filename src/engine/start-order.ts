import { setTimeout as sleep } from 'node:timers/promises';
import type { FactName } from '#kit';

/** A fact that lets another one go first, where that is learned as well. */
export interface StartsAfter {
  readonly fact: FactName;
  /** Until its provider says that others may start, or until it is learned. */
  readonly until: 'under-way' | 'learned';
  /** It waits no longer than this. */
  readonly atMostMs: number;
}

interface Start {
  readonly underWay: PromiseWithResolvers<void>;
  readonly learned: Promise<void>;
}

/** Who starts first of those that would only keep one another from starting: containers start on processors. */
export class StartOrder {
  readonly #starts = new Map<FactName, Start>();

  /** Whoever starts after it waits from now on. */
  enter(fact: FactName, learning: Promise<unknown>): void {
    const underWay = Promise.withResolvers<void>();
    const learned = learning.then(
      () => underWay.resolve(),
      () => underWay.resolve(),
    );
    this.#starts.set(fact, { underWay, learned });
  }

  letOthersStart(fact: FactName): void {
    this.#starts.get(fact)?.underWay.resolve();
  }

  async wait({ fact, until, atMostMs }: StartsAfter, signal: AbortSignal): Promise<void> {
    const start = this.#starts.get(fact);
    if (start === undefined) return;
    const ended = new AbortController();
    const isOver = AbortSignal.any([signal, ended.signal]);
    const patience = sleep(atMostMs, undefined, { signal: isOver }).catch(() => undefined);
    await Promise.race([until === 'learned' ? start.learned : start.underWay.promise, patience]);
    ended.abort();
  }
}
