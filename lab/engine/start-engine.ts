import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { LabError } from '#lab/lab-error.ts';
import { engineLabel } from '#lab/labels.ts';
import type { LabPaths } from '#lab/paths.ts';
import { explainDockerdDeath } from './dockerd-death.ts';
import type { EngineState } from './engine-state.ts';
import { probeEngine } from './probe-engine.ts';
import { updateRecord } from './record.ts';
import type { AnsweringEngine } from './require-usable.ts';

const startTimeoutMs = 60_000;
const pollEveryMs = 200;

/**
 * Starts a dockerd that outlives this process: in a session of its own, and with files for its output, so that
 * whoever reads our output sees it end when we end. Its data lies in the lab's folder, apart from any Docker that
 * was here before.
 */
export async function startEngine(program: string, paths: LabPaths): Promise<AnsweringEngine> {
  const log = await open(paths.engineLog, 'w');
  const args = ['--label', engineLabel, '--data-root', paths.engineData];
  const dockerd = spawn(program, args, {
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    cwd: '/',
    env: engineEnvironment(process.env),
  });
  dockerd.unref();
  // Listened for before anything is awaited: one that dies at once must not die unheard.
  const died = once(dockerd, 'exit').then(
    () => true,
    () => true,
  );
  await log.close();
  // Recorded before it answers, so that `lab down` also stops one that never does.
  await updateRecord(paths, { pid: dockerd.pid ?? null });
  return waitUntilItAnswers(died, paths);
}

async function waitUntilItAnswers(
  died: Promise<boolean>,
  paths: LabPaths,
): Promise<AnsweringEngine> {
  const deadlineMs = Date.now() + startTimeoutMs;
  let state: EngineState;
  do {
    const dead = await Promise.race([died, delay(pollEveryMs, false)]);
    if (dead) throw await deathOf(paths);
    state = await probeEngine();
    if (state.kind === 'answers') return state;
  } while (Date.now() < deadlineMs);
  throw new LabError(
    `dockerd runs but does not answer within ${startTimeoutMs / 1000} s (${state.reason})`,
    `see its log, ${paths.engineLog}`,
    await lastLines(paths),
  );
}

async function deathOf(paths: LabPaths): Promise<LabError> {
  const evidence = await lastLines(paths);
  const { happened, advice } = explainDockerdDeath(evidence.join('\n'));
  return new LabError(happened, advice, evidence);
}

async function lastLines(paths: LabPaths): Promise<readonly string[]> {
  const text = await readFile(paths.engineLog, 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-8);
}

/** Proxies, and a path on which root's tools are even if the caller's has none of them. */
function engineEnvironment(outer: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(outer).filter(([name]) =>
    /^(https?_proxy|no_proxy|HOME)$/i.test(name),
  );
  const path = `${outer['PATH'] ?? ''}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`;
  return { ...Object.fromEntries(kept), PATH: path };
}
