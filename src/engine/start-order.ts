import { setTimeout as sleep } from 'node:timers/promises';
import type { FactName } from '#kit';

/** How far what is brought up in parts has come: something of it runs, all of it has been started, all is known. */
export const milestones = ['first-start', 'all-started', 'learned'] as const;
export type Milestone = (typeof milestones)[number];

/** A fact that lets another one go first, where that is learned as well. */
export interface StartsAfter {
  readonly fact: FactName;
  readonly until: Milestone;
  /** It waits no longer than this. */
  readonly atMostMs: number;
}

type Way = Readonly<Record<Milestone, PromiseWithResolvers<void>>>;

/** Who starts first of those that would only keep one another from starting: containers start on processors. */
export class StartOrder {
  readonly #ways = new Map<FactName, Way>();

  /** Whoever starts after it waits from now on; not beyond its end. */
  enter(fact: FactName, learning: Promise<unknown>): void {
    const way: Way = {
      'first-start': Promise.withResolvers<void>(),
      'all-started': Promise.withResolvers<void>(),
      learned: Promise.withResolvers<void>(),
    };
    this.#ways.set(fact, way);
    const arrive = () => {
      for (const milestone of milestones) way[milestone].resolve();
    };
    learning.then(arrive, arrive);
  }

  reach(fact: FactName, milestone: Milestone): void {
    this.#ways.get(fact)?.[milestone].resolve();
  }

  async wait({ fact, until, atMostMs }: StartsAfter, signal: AbortSignal): Promise<void> {
    const way = this.#ways.get(fact);
    if (way === undefined) return;
    const ended = new AbortController();
    const isOver = AbortSignal.any([signal, ended.signal]);
    const patience = sleep(atMostMs, undefined, { signal: isOver }).catch(() => undefined);
    await Promise.race([way[until].promise, patience]);
    ended.abort();
  }
}
