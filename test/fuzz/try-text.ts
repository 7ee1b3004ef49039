import type { FuzzTarget } from './targets/target.ts';

/** More than any text of this size may cost, in milliseconds of the processor: a busy machine adds none. */
const mostWorkMs = 1000;

/** Rejects where something does not hold, or takes too long. */
export async function tryText({ holds }: FuzzTarget, text: string): Promise<void> {
  const before = process.threadCpuUsage();
  await holds(text);
  const { user, system } = process.threadCpuUsage(before);
  const workMs = (user + system) / 1000;
  if (workMs > mostWorkMs) throw new Error(`does not hold: it took ${Math.round(workMs)} ms`);
}
