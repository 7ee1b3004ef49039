import { performance } from 'node:perf_hooks';

export interface Progress {
  readonly say: (line: string) => void;
  /** Announces a step when it starts, and again with its duration when it took long enough to wonder. */
  readonly step: <T>(name: string, work: () => Promise<T>) => Promise<T>;
}

const stillEveryMs = 15_000;
const worthTimingMs = 500;

export function progressTo(write: (line: string) => void): Progress {
  const say = (line: string): void => write(`lab: ${line}\n`);

  async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const startedMs = performance.now();
    const elapsed = (): string => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
    say(`${name} …`);
    const ticker = setInterval(() => say(`${name}: still at it after ${elapsed()}`), stillEveryMs);
    try {
      const result = await work();
      if (performance.now() - startedMs > worthTimingMs) say(`${name}: done in ${elapsed()}`);
      return result;
    } finally {
      clearInterval(ticker);
    }
  }

  return { say, step };
}
