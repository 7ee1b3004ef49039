import { ensureBrowser } from '../bootstrap/ensure-browser.mjs';
import { ensureEngine } from '../bootstrap/ensure-engine.mjs';
import { noTests } from './count-tests.mjs';
import { programOf } from './program-of.mjs';
import { runProgram } from './run-program.mjs';
import { runTests } from './run-tests.mjs';

/**
 * @typedef {object} Outcome
 * @property {boolean} ok
 * @property {import('./count-tests.mjs').Counts} counts
 * @property {string} reason why it failed, where its output does not say
 */

/**
 * @param {import('./steps.mjs').Step} step
 * @returns {Promise<Outcome>}
 */
export function runStep(step) {
  switch (step.kind) {
    case 'tests':
      return runTests(step);
    case 'engine':
      return bring(ensureEngine);
    case 'browser':
      return bring(ensureBrowser);
    default:
      return runTool(step);
  }
}

/** A tool's output matters only where it fails. */
async function runTool({ packageName, program, args = [], timeLimitMs }) {
  const path = await programOf(packageName, program);
  const { ok, timedOut, output } = await runProgram([path, ...args], { timeLimitMs, show: false });
  if (!ok) process.stdout.write(`${output.trimEnd()}\n`);
  return { ok, counts: noTests, reason: timedOut ? 'took too long' : '' };
}

async function bring(ensure) {
  try {
    await ensure();
    return { ok: true, counts: noTests, reason: '' };
  } catch (error) {
    for (const line of error?.evidence ?? []) process.stderr.write(`  ${line}\n`);
    return { ok: false, counts: noTests, reason: error?.message ?? String(error) };
  }
}
