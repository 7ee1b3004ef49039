import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { findDockerd } from '#lab/engine/installed-engine.ts';

/** An engine of the test's own, which can be stopped in the middle of a run while the shared one goes on. */
export interface PrivateEngine extends AsyncDisposable {
  readonly dockerHost: string;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly docker: (...args: readonly string[]) => Promise<string>;
}

const dockerd = findDockerd();
/** An engine of one's own needs root and the program. */
export const canRunEngine = dockerd !== undefined && process.getuid?.() === 0;

export async function openPrivateEngine(): Promise<PrivateEngine> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-engine-'));
  const at = (name: string) => path.join(root, name);
  const dockerHost = `unix://${at('docker.sock')}`;
  const docker = async (...args: readonly string[]) =>
    (await execa('docker', ['-H', dockerHost, ...args])).stdout;

  const start = async () => {
    const args = ['--data-root', at('data'), '--exec-root', at('exec'), '--pidfile', at('pid')];
    // In a network namespace of its own: a daemon without a bridge removes the one that other daemons use.
    const apart = [
      '--bridge=none',
      '--iptables=false',
      '--ip6tables=false',
      '--cgroup-parent=/drydock-test',
    ];
    const program = ['--net', dockerd ?? 'dockerd'];
    spawn('unshare', [...program, ...args, '-H', dockerHost, ...apart], { stdio: 'ignore' });
    await until(() =>
      docker('version').then(
        () => true,
        () => false,
      ),
    );
  };
  /** An engine whose builds do not listen is killed, as a service manager would do. */
  const stop = async () => {
    const id = await idIn(at('pid'));
    if (!(id > 0) || !isAlive(id)) return;
    process.kill(id, 'SIGTERM');
    if (await comesTrue(() => Promise.resolve(!isAlive(id)), 15)) return;
    for (const process of [id, await idIn(at('exec/containerd/containerd.pid'))]) kill(process);
    await until(() => Promise.resolve(!isAlive(id)));
  };
  return {
    dockerHost,
    start,
    stop,
    docker,
    [Symbol.asyncDispose]: async () => {
      await stop();
      await unmountUnder(root);
      await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
    },
  };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  if (!(await comesTrue(isSo, 60))) throw new Error('waited a minute in vain');
}

async function comesTrue(isSo: () => Promise<boolean>, withinSeconds: number): Promise<boolean> {
  for (let attempt = 0; attempt < withinSeconds * 5; attempt++) {
    if (await isSo()) return true;
    await sleep(200);
  }
  return false;
}

async function idIn(file: string): Promise<number> {
  return Number(await readFile(file, 'utf8').catch(() => ''));
}

function kill(id: number): void {
  if (id > 0 && isAlive(id)) process.kill(id, 'SIGKILL');
}

/** What a killed engine leaves mounted. */
async function unmountUnder(root: string): Promise<void> {
  const mounts = (await readFile('/proc/mounts', 'utf8')).split('\n');
  const places = mounts.map((line) => line.split(' ')[1] ?? '').filter((at) => at.startsWith(root));
  for (const place of places.reverse()) await execa('umount', ['-l', place], { reject: false });
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
