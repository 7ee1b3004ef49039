import { performance } from 'node:perf_hooks';

/** @param {string} line */
export function say(line) {
  process.stderr.write(`drydock: ${line}\n`);
}

/**
 * A line when a step of the set-up begins, and one with its duration when it is done.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const startedMs = performance.now();
  say(`${name} …`);
  const result = await work();
  say(`${name}: done in ${seconds(performance.now() - startedMs)}`);
  return result;
}

/** @param {number} durationMs */
export const seconds = (durationMs) => `${(durationMs / 1000).toFixed(1)} s`;
