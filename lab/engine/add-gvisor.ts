import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Apt } from '#lab/apt/open-apt.ts';
import { LabError } from '#lab/lab-error.ts';
import type { LabPaths } from '#lab/paths.ts';
import type { Progress } from '#lab/progress.ts';
import { runCommand } from '#lab/run-command.ts';
import { addRuntime, gvisorRuntime } from './daemon-file.ts';
import { readRecord, recordPackages, updateRecord } from './record.ts';
import type { AnsweringEngine } from './require-usable.ts';

const runtime = 'runsc';
const reloadWithinMs = 10_000;

/**
 * Gives gVisor to an engine that the lab started, for `drydock grade --sandbox strict`. The engine takes a new
 * runtime in while it runs: https://docs.docker.com/reference/cli/dockerd/#configuration-reload-behavior
 */
export async function addGvisor(request: {
  readonly engine: AnsweringEngine;
  readonly apt: () => Promise<Apt>;
  readonly paths: LabPaths;
  readonly progress: Progress;
}): Promise<void> {
  const { engine, apt, paths, progress } = request;
  if ((await readRuntimes()).includes(runtime)) return progress.say(`gVisor: ${runtime} is there`);
  if (!engine.startedByLab) {
    throw new LabError(
      'this engine is not the lab’s, and is not changed',
      'add gVisor to it as https://gvisor.dev/docs/user_guide/quick_start/docker/ says',
    );
  }
  const installed = await progress.step('installing gVisor', async () =>
    (await apt()).install([runtime]),
  );
  await recordPackages(paths, installed);
  await addRuntime(runtime, gvisorRuntime);
  await updateRecord(paths, { gvisor: true });
  await reload(paths);
  const endsAtMs = Date.now() + reloadWithinMs;
  while (!(await readRuntimes()).includes(runtime)) {
    if (Date.now() > endsAtMs) {
      throw new LabError('the engine does not take gVisor in', `see its log, ${paths.engineLog}`);
    }
    await delay(200);
  }
  progress.say(`gVisor: ${runtime} is added; drydock grade --sandbox strict works now`);
}

async function reload(paths: LabPaths): Promise<void> {
  const { pid, service } = await readRecord(paths);
  if (service) await runCommand('systemctl', ['reload', 'docker.service']);
  else if (pid !== null) process.kill(pid, 'SIGHUP');
}

async function readRuntimes(): Promise<readonly string[]> {
  const { stdout } = await runCommand('docker', ['info', '--format', '{{json .Runtimes}}']);
  const parsed = z.record(z.string(), z.unknown()).safeParse(JSON.parse(stdout || '{}'));
  return Object.keys(parsed.data ?? {});
}
