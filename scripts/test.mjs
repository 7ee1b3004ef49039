import { performance } from 'node:perf_hooks';
import { say, seconds } from './bootstrap/announce.mjs';
import { withSetUp } from './bootstrap/set-up.mjs';
import { addCounts, noTests, renderCounts } from './checks/count-tests.mjs';
import { runStep } from './checks/run-step.mjs';
import { steps } from './checks/steps.mjs';
import { renderSummary } from './checks/summary.mjs';

await withSetUp(async () => {
  const withoutEngine = process.argv.includes('--static');
  const chosen = steps.filter(
    (step) => !(withoutEngine && (step.needsEngine || step.needsBrowser)),
  );
  const rows = [];
  for (const step of chosen) rows.push(await runAndAnnounce(step, rows));
  const counts = rows.map((row) => row.counts).reduce(addCounts, noTests);
  console.log(['', ...renderSummary(rows), '', renderCounts(counts)].join('\n'));
  return rows.every(({ state }) => state === 'passed') ? 0 : 1;
});

/** A failure stops nothing but the steps that could not tell anything without an engine. */
async function runAndAnnounce(step, before) {
  const { name } = step;
  const missing = ['engine', 'browser'].find(
    (thing) =>
      (thing === 'engine' ? step.needsEngine : step.needsBrowser) &&
      before.some((row) => row.name === thing && row.state === 'failed'),
  );
  if (missing !== undefined) {
    return { name, state: 'not run', durationMs: 0, counts: noTests, reason: `no ${missing}` };
  }
  say(`${name} …`);
  const startedMs = performance.now();
  const { ok, counts, reason } = await runStep(step);
  const durationMs = performance.now() - startedMs;
  const state = ok ? 'passed' : 'failed';
  say(`${name}: ${state} in ${seconds(durationMs)}${reason ? ` (${reason})` : ''}`);
  return { name, state, durationMs, counts, reason };
}
