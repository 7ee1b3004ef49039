import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Docker from 'dockerode';
import { execa } from 'execa';
import { z } from 'zod';

/** Milliseconds of what no grader can do without, each driven alone. */
export interface Floor {
  readonly buildMs: number;
  /** One container, from its creation to its first healthy probe. */
  readonly containerMs: number;
  /** The stack, from `up` until it counts. */
  readonly stackMs: number;
  /** A restart of the app, until it counts again. */
  readonly restartMs: number;
  readonly removeMs: number;
  /** The longest path: a build, then the stack, its restart, its end. */
  readonly longestMs: number;
}

const pollMs = 20;
const health = { interval: '2s', start_period: '60s', start_interval: '250ms', timeout: '5s' };

/**
 * Drives the engine with nothing around it: no vetting, no checks, no sandbox, nothing side by side. What is waited
 * for is asked every 20 ms.
 */
export async function measureFloor(folder: string): Promise<Floor> {
  const name = `drydock-floor-${randomBytes(4).toString('hex')}`;
  const docker = new Docker();
  const temp = await mkdtemp(path.join(os.tmpdir(), 'drydock-floor-'));
  const compose = (...words: readonly string[]) =>
    execa('docker', ['compose', '--project-name', name, '--file', `${temp}/model.json`, ...words]);
  try {
    const buildMs = await time(() => execa('docker', ['build', '--quiet', '--tag', name, folder]));
    const containerMs = await time(async () => {
      const second = 1e9;
      const container = await docker.createContainer({
        Image: name,
        Healthcheck: { StartPeriod: 60 * second, StartInterval: second / 4, Interval: second },
      });
      await container.start();
      await until(async () => (await container.inspect()).State.Health?.Status === 'healthy');
      await container.remove({ force: true });
    });
    await writeFile(path.join(temp, 'model.json'), JSON.stringify(await readModel(name, folder)));
    const app = docker.getContainer(`${name}-app-1`);
    const counts = async () => {
      const { NetworkSettings } = await app.inspect();
      const [network] = Object.values(NetworkSettings.Networks);
      const answer = await fetch(`http://${network?.IPAddress}:5000/api/counter`);
      return answer.ok;
    };
    const stackMs = await time(async () => {
      await compose('up', '--detach', '--no-build');
      await until(counts);
      await until(async () => (await app.inspect()).State.Health?.Status === 'healthy');
    });
    const restartMs = await time(async () => {
      await app.restart({ t: 2 });
      await until(counts);
    });
    const removeMs = await time(() => compose('down', '--volumes', '--timeout', '0'));
    const longestMs = buildMs + stackMs + restartMs + removeMs;
    return { buildMs, containerMs, stackMs, restartMs, removeMs, longestMs };
  } finally {
    await compose('down', '--volumes', '--timeout', '0').catch(() => undefined);
    await docker
      .getImage(name)
      .remove({ force: true })
      .catch(() => undefined);
    await rm(temp, { recursive: true, force: true });
  }
}

const modelSchema = z.looseObject({
  services: z.record(z.string(), z.looseObject({ healthcheck: z.looseObject({}).optional() })),
});

/** The submission's own stack as it starts anywhere, but for the schedule of its probes, which is the grader's. */
async function readModel(name: string, folder: string) {
  const words = ['compose', '--project-name', name, '--project-directory', folder];
  const file = path.join(folder, 'docker-compose.yml');
  const config = ['--file', file, 'config', '--format', 'json'];
  const { stdout } = await execa('docker', [...words, ...config]);
  const model = modelSchema.parse(JSON.parse(stdout));
  const services = Object.entries(model.services).map(([service, settings]) => {
    const { build, ports: _, healthcheck, ...rest } = settings;
    const probed = healthcheck && { healthcheck: { ...healthcheck, ...health } };
    return [service, { ...rest, ...probed, ...(build !== undefined && { image: name }) }] as const;
  });
  return { ...model, services: Object.fromEntries(services) };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const endsAt = performance.now() + 120_000;
  while (!(await isSo().catch(() => false))) {
    if (performance.now() > endsAt) throw new Error('waited for two minutes');
    await sleep(pollMs);
  }
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
