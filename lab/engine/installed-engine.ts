import { existsSync } from 'node:fs';
import { LabError } from '#lab/lab-error.ts';
import { runCommand } from '#lab/run-command.ts';
import { requireNewEnough } from './require-usable.ts';

const places = ['/usr/bin/dockerd', '/usr/sbin/dockerd', '/usr/local/bin/dockerd'];

export const findDockerd = (): string | undefined => places.find((path) => existsSync(path));

/** Where a service manager runs, a stopped engine is stopped on purpose, and not the lab's to start. */
export const hasServiceManager = (): boolean => existsSync('/run/systemd/system');

/** Refuses what somebody else has to start; an engine that nothing else would start may be started here. */
export async function requireStartable(dockerd: string | undefined): Promise<void> {
  const host = process.env['DOCKER_HOST'];
  if (host) {
    const advice = 'start that engine, or unset DOCKER_HOST, then run this again';
    throw new LabError(`Nothing answers at DOCKER_HOST (${host})`, advice);
  }
  if (dockerd === undefined) return;
  if (hasServiceManager()) {
    const advice = 'start it (`systemctl start docker`), then run this again';
    throw new LabError(`Docker is installed (${dockerd}) but does not answer`, advice);
  }
  const { stdout } = await runCommand(dockerd, ['--version']);
  requireNewEnough(/version v?([\d.]+)/.exec(stdout)?.[1] ?? stdout);
}
