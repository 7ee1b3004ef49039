import { expect, it } from 'vitest';
import { pullImage } from '#facts/build/pull-image.ts';
import { fakeEngine } from '../../docker/support/fake-engine.ts';

const limits = {
  pull: 60,
  build: 60_000,
  buildSilence: 60_000,
  start: 60_000,
  health: 60_000,
  stack: 60_000,
  run: 60_000,
};
const run = { limits, signal: new AbortController().signal, progress: () => undefined };

it('has a time of its own, whose end is no fault of the submission', async () => {
  const { engine } = await fakeEngine((request, response) => {
    request.resume();
    // A pull that begins and then stalls.
    if (request.method === 'POST') response.write('{"status":"Pulling fs layer"}\n');
    else response.writeHead(404).end('{"message":"No such image"}');
  });
  await expect(pullImage(engine, 'python:3.11-slim', run)).rejects.toMatchObject({
    fault: { code: 'pull-timeout' },
  });
});
