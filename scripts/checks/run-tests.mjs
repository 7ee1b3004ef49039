import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTests, noTests } from './count-tests.mjs';
import { programOf } from './program-of.mjs';
import { runProgram } from './run-program.mjs';

/**
 * Runs one project of vitest; the numbers are vitest's own.
 * @param {import('./steps.mjs').Step} step
 * @returns {Promise<import('./run-step.mjs').Outcome>}
 */
export async function runTests({ project, timeLimitMs }) {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-test-'));
  const reportFile = join(folder, 'report.json');
  try {
    const vitest = await programOf('vitest');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
    const args = [vitest, 'run', '--project', project ?? '', ...reporters];
    const { ok, timedOut } = await runProgram(args, { timeLimitMs, show: true });
    const counts = await readCounts(reportFile);
    return { ok: ok && counts.passed > 0, counts, reason: reasonOf(timedOut, counts) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function reasonOf(timedOut, { passed, failed, skipped }) {
  if (timedOut) return 'took too long';
  if (passed + failed > 0) return '';
  return skipped > 0 ? 'every test was skipped' : 'no test ran';
}

async function readCounts(path) {
  try {
    return countTests(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return noTests;
  }
}
