import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** What one submission may take while it is graded, or what the machine has. */
export interface Room {
  readonly memoryBytes: number;
  readonly diskBytes: number;
}

export interface AdmissionOptions {
  readonly needed: Room;
  readonly look: () => Promise<Room>;
  /** How often is looked, and how often at most: whatever takes the room after that is not ours and stays. */
  readonly everyMs?: number;
  readonly patience?: number;
}

/** Resolves when there is room; `running` tells how many are being graded at the moment. */
export type Admit = (running: () => number, signal: AbortSignal) => Promise<void>;

/**
 * Holds a submission back until there is room for it beside those that run. With nothing else running it goes in
 * anyway: waiting would not make room then, and what fails for want of it is a fault that names it.
 */
export function admission(options: AdmissionOptions): Admit {
  const { needed, look, everyMs = 1_000, patience = 600 } = options;
  // One after another, so that two do not see the same room and both take it.
  let turn: Promise<void> = Promise.resolve();
  return (running, signal) => {
    const wait = async () => {
      for (let left = patience; running() > 0 && left > 0; left--) {
        const { memoryBytes, diskBytes } = await look();
        if (memoryBytes >= needed.memoryBytes && diskBytes >= needed.diskBytes) return;
        await sleep(everyMs, undefined, { signal });
      }
    };
    turn = turn.then(wait, wait);
    return turn;
  };
}

/** The disk that holds a folder, and memory as the process that grades may use it. */
export async function roomAt(folder: string, memoryBytes: number): Promise<Room> {
  const { bavail, bsize } = await statfs(folder);
  return { memoryBytes, diskBytes: bavail * bsize };
}
