/**
 * `npm run fuzz -- [--runs <n>] [--seed <n>] [--target <name>]`: feeds every parser of a stranger's files, and the
 * rebuilding of Compose models, with texts until something does not hold. 120,000 texts unless told otherwise. What was
 * found is printed with its seed and kept in test/fuzz/corpus, from where the tests try it for ever.
 */
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { keepInCorpus } from '../test/fuzz/corpus.ts';
import { targets } from '../test/fuzz/targets/index.ts';
import type { FuzzOrder, FuzzResult } from '../test/fuzz/worker.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '30000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    target: { type: 'string' },
  },
});
/** A text that keeps its worker for so long never ends. */
const hangsAfterMs = 60_000;
const longestText = 1_000_000;

const wanted = targets.map(({ name }) => name).filter((name) => name === (values.target ?? name));
if (wanted.length === 0) {
  console.error(
    `fuzz: no target "${values.target}". Known: ${targets.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}
console.log(`fuzz: ${values.runs} texts for each of ${wanted.join(', ')}; seed ${values.seed}`);
const results = await Promise.all(wanted.map(fuzz));
for (const { target, text, problem } of results) {
  if (problem === null) continue;
  console.error(`\n${target}: ${problem}\n  ${JSON.stringify(text)}`);
  console.error(`  kept in ${keepInCorpus(target, text)}`);
  console.error(`  again: npm run fuzz -- --target ${target} --seed ${values.seed}`);
}
const tried = results.reduce((sum, { runs }) => sum + runs, 0);
const finds = results.filter(({ problem }) => problem !== null).length;
console.log(`fuzz: ${tried} texts tried, ${finds === 0 ? 'nothing found' : `${finds} found`}`);
process.exit(finds === 0 ? 0 : 1);

/** In a thread of its own, so that a text without end can be told, too. */
function fuzz(target: string): Promise<FuzzResult> {
  const current = new SharedArrayBuffer(8 + longestText);
  const order: FuzzOrder = {
    target,
    runs: Number(values.runs),
    seed: Number(values.seed),
    current,
  };
  const worker = new Worker(new URL('../test/fuzz/worker.ts', import.meta.url), {
    workerData: order,
  });
  return new Promise((resolve, reject) => {
    let seen = -1;
    const watch = setInterval(() => {
      const [count = 0, length = 0] = new Int32Array(current, 0, 2);
      if (count !== seen) {
        seen = count;
        return;
      }
      void worker.terminate();
      const text = new TextDecoder().decode(new Uint8Array(current, 8, length).slice());
      settle({ target, runs: count, text, problem: 'does not hold: it never ends' });
    }, hangsAfterMs);
    const settle = (result: FuzzResult) => {
      clearInterval(watch);
      resolve(result);
    };
    worker.once('message', settle);
    worker.once('error', (error) => {
      clearInterval(watch);
      reject(error);
    });
  });
}
