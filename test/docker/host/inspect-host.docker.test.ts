import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { execa } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startClock } from '#engine/clock.ts';
import { FactStore } from '#engine/fact-store.ts';
import { engineFactProviders } from '#facts/index.ts';
import { facts } from '#kit';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { timeLimits } from '../../facts/support/time-limits.ts';
import { baseImage } from '../support/base-image.ts';
import { useEngine } from '../support/use-engine.ts';

const engine = useEngine();

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('what a student made on the engine', () => {
  it('is read by its names, and left as it is', async () => {
    const name = `drydock-host-${randomBytes(4).toString('hex')}`;
    const image = `${name}/app`;
    const hostPort = await freePort();
    await execa('docker', ['tag', baseImage, image]);
    onTestFinished(async () => {
      await execa('docker', ['rm', '--force', '--volumes', name], { reject: false });
      await execa('docker', ['rmi', image], { reject: false });
    });
    const serve = ['python', '-m', 'http.server', '8088'];
    const publish = `127.0.0.1:${hostPort}:8088`;
    await execa('docker', [
      'run',
      '--detach',
      '--name',
      name,
      '--publish',
      publish,
      image,
      ...serve,
    ]);

    const policy = sandboxPolicy();
    const store = new FactStore({
      providers: engineFactProviders({ engine: engine(), policy, inspectsHost: true }),
      limits: timeLimits,
      signal: new AbortController().signal,
      clock: startClock(),
      onEvent: () => undefined,
    });
    onTestFinished(async () => void (await store.dispose()));
    const probe = { images: [image, `${image}2`], containers: [name, `${name}2`] };
    expect(await store.get(facts.deployment(probe))).toEqual({
      from: 'host',
      files: [],
      images: [{ name: image, file: null, line: null }],
      containers: [
        {
          name,
          image,
          running: true,
          ports: [{ hostPort, containerPort: 8088 }],
          file: null,
          line: null,
        },
      ],
    });
    await expect
      .poll(
        async () => {
          const path = `/?${randomBytes(3).toString('hex')}`;
          const asked = { hostPort, containerPort: 8088, exchanges: [{ path, method: 'GET' }] };
          return (await store.get(facts.deploymentAnswers(asked))).answers[0]?.status;
        },
        { timeout: 20_000 },
      )
      .toBe(200);
    const { stdout } = await execa('docker', ['ps', '--quiet', '--filter', `name=^${name}$`]);
    expect(stdout).not.toBe('');
  });
});
