import { execa } from 'execa';
import { expect, it } from 'vitest';
import { acceptsConnection } from '#docker/reach/accepts-connection.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { baseImage, useEngine } from '../support/use-engine.ts';

const engine = useEngine({ reach: 'relay' });
const signal = AbortSignal.timeout(60_000);

async function relays(): Promise<readonly string[]> {
  const filter = `--filter=label=drydock.run=${engine().runId}`;
  const { stdout } = await execa('docker', ['ps', '--format={{.Names}}', filter]);
  return stdout.split('\n').filter((name) => name.includes('-relay-'));
}

it('gets the way in to the network of a run ready before anything runs in it', async () => {
  await Promise.all([engine().prepareNetwork(baseImage), engine().prepareNetwork(baseImage)]);
  const prepared = await relays();
  expect(prepared).toHaveLength(1);
  const spec = {
    image: baseImage,
    purpose: 'app',
    entrypoint: ['python', '-m', 'http.server', '5000'],
    ports: [5000],
    healthcheck: null,
  };
  const container = await engine().createContainer(spec, sandboxPolicy().container, signal);
  try {
    await container.start(signal);
    const answers = async () => {
      const endpoint = await container.endpoint(5000);
      return endpoint !== null && acceptsConnection(endpoint, 1000);
    };
    await expect.poll(answers, { timeout: 30_000 }).toBe(true);
    expect(await relays()).toEqual(prepared);
  } finally {
    await container.remove();
  }
});
