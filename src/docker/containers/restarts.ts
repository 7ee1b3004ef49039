import { setTimeout as sleep } from 'node:timers/promises';

const atMostMs = 2000;

/**
 * Lets restarts go first. While an engine takes a container's network apart, no other one is made: on Linux a restart
 * beside the removal of two containers takes 0.5 s instead of 0.3. What is removed has the time to wait.
 */
export class Restarts {
  readonly #running = new Set<Promise<unknown>>();

  async run<T>(restart: () => Promise<T>): Promise<T> {
    const running = restart();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Waits until none goes on, and no longer than two seconds. */
  async pass(): Promise<void> {
    if (this.#running.size === 0) return;
    const ended = Promise.allSettled(this.#running);
    await Promise.race([ended, sleep(atMostMs, undefined, { ref: false })]);
  }
}
