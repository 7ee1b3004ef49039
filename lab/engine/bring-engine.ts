import { existsSync } from 'node:fs';
import type { Apt } from '#lab/apt/open-apt.ts';
import { LabError } from '#lab/lab-error.ts';
import type { LabPaths } from '#lab/paths.ts';
import type { Progress } from '#lab/progress.ts';
import { probeEngine } from './probe-engine.ts';
import { readRecord, writeRecord } from './record.ts';
import type { AnsweringEngine } from './require-usable.ts';
import { startEngine } from './start-engine.ts';

export interface BringEngine {
  readonly apt: Apt;
  readonly packages: readonly string[];
  readonly paths: LabPaths;
  readonly progress: Progress;
}

/** Installs an engine where there is none, and starts it. */
export async function bringEngine(request: BringEngine): Promise<AnsweringEngine> {
  const { apt, packages, paths, progress } = request;
  const before = await readRecord(paths);
  requireNoOther(before.packages.length > 0);
  const installed = await progress.step('installing Docker from the system’s packages', () =>
    apt.install(packages),
  );
  const record = {
    pid: null,
    service: false,
    packages: [...new Set([...before.packages, ...installed])],
  };
  await writeRecord(paths, record);
  // Where systemd runs, installing the package starts the service.
  const own = await probeEngine();
  if (own.kind === 'answers') {
    await writeRecord(paths, { ...record, service: true });
    return own;
  }
  const { pid, engine } = await progress.step('starting the engine', () => startEngine(paths));
  await writeRecord(paths, { ...record, pid });
  return engine;
}

/** Somebody's stopped engine, or one at another address, is theirs to start. */
function requireNoOther(installedByLab: boolean): void {
  const host = process.env['DOCKER_HOST'];
  if (host) {
    throw new LabError(
      `Nothing answers at DOCKER_HOST (${host})`,
      'start that engine, or unset DOCKER_HOST',
    );
  }
  const theirs = ['/usr/bin/dockerd', '/usr/local/bin/dockerd', '/usr/sbin/dockerd'].find(
    existsSync,
  );
  if (theirs !== undefined && !installedByLab) {
    throw new LabError(
      `Docker is installed (${theirs}) but does not answer`,
      'start it (`systemctl start docker`, or `dockerd` as root), then run this again',
    );
  }
}
