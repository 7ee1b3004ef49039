import type { Apt } from '#lab/apt/open-apt.ts';
import { LabError } from '#lab/lab-error.ts';
import type { LabPaths } from '#lab/paths.ts';
import type { Progress } from '#lab/progress.ts';
import { runCommand } from '#lab/run-command.ts';
import { findDockerd, hasServiceManager, requireStartable } from './installed-engine.ts';
import { probeEngine } from './probe-engine.ts';
import { readRecord, recordPackages, updateRecord } from './record.ts';
import type { AnsweringEngine } from './require-usable.ts';
import { startEngine } from './start-engine.ts';

export interface BringEngine {
  readonly apt: () => Promise<Apt>;
  readonly packages: readonly string[];
  readonly paths: LabPaths;
  readonly progress: Progress;
}

/** Starts the engine that is installed, or installs one first. */
export async function bringEngine(request: BringEngine): Promise<AnsweringEngine> {
  const { paths, progress } = request;
  const { service } = await readRecord(paths);
  if (service) return progress.step('starting the service docker', startService);
  const dockerd = findDockerd();
  await requireStartable(dockerd);
  if (dockerd === undefined) {
    await installEngine(request);
    // Installing the package makes systemd start the service.
    if (hasServiceManager()) {
      const engine = await progress.step('starting the service docker', startService);
      await updateRecord(paths, { service: true });
      return engine;
    }
  }
  const program = dockerd ?? findDockerd();
  if (program === undefined) {
    throw new LabError(
      'Docker’s packages brought no dockerd',
      'install Docker, then run this again',
    );
  }
  return progress.step('starting the engine', () => startEngine(program, paths));
}

async function installEngine({ apt, packages, paths, progress }: BringEngine): Promise<void> {
  const installed = await progress.step('installing Docker from the system’s packages', async () =>
    (await apt()).install(packages),
  );
  await recordPackages(paths, installed);
}

async function startService(): Promise<AnsweringEngine> {
  const started = await runCommand('systemctl', ['start', 'docker.service']);
  const engine = await probeEngine();
  if (engine.kind === 'answers') return engine;
  const advice = 'see `journalctl -u docker`, then run this again';
  throw new LabError(
    'the service docker does not start',
    advice,
    started.stderr.split('\n').slice(-8),
  );
}
