import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { targets } from './targets/index.ts';
import { tryText } from './try-text.ts';

export interface FuzzOrder {
  readonly target: string;
  readonly runs: number;
  readonly seed: number;
  /** How many texts were begun, the length of this one in bytes, and its bytes in UTF-8. */
  readonly current: SharedArrayBuffer;
}

export interface FuzzResult {
  readonly target: string;
  readonly runs: number;
  /** The smallest text that was found; empty where nothing was. */
  readonly text: string;
  /** Null: everything holds. */
  readonly problem: string | null;
}

const { target: name, runs, seed, current }: FuzzOrder = workerData;
const target = targets.find((one) => one.name === name);
if (target === undefined) throw new Error(`no target ${name}`);

const numbers = new Int32Array(current, 0, 2);
const bytes = new Uint8Array(current, 8);
const encoder = new TextEncoder();
let count = 0;

/** `encodeInto` takes no shared memory. */
function announce(text: string): void {
  const encoded = encoder.encode(text).subarray(0, bytes.length);
  bytes.set(encoded);
  numbers[1] = encoded.length;
  numbers[0] = ++count;
}

const property = fc.asyncProperty(target.texts, async (text) => {
  announce(text);
  await tryText(target, text);
});
const details = await fc.check(property, { numRuns: runs, seed, endOnFailure: false });
const result: FuzzResult = {
  target: name,
  runs: details.numRuns,
  text: details.counterexample?.[0] ?? '',
  problem: details.failed ? describe(details.errorInstance) : null,
};
parentPort?.postMessage(result);

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
