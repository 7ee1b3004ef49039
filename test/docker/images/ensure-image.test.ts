import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { connectEngine } from '#docker/connect-engine.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { makeRunId } from '../support/make-run-id.ts';

const image = 'python:3.11-slim';
const signal = new AbortController().signal;

it('pulls once for all submissions that need an image at a time, each with a connection of its own', async () => {
  const pulled = new Set<string>();
  let pulls = 0;
  const { server } = await fakeEngine(async (request, response) => {
    request.resume();
    if (request.method === 'POST') {
      pulls += 1;
      await sleep(50);
      pulled.add(image);
      response.end('{"status":"Downloaded newer image"}\n');
    } else if (pulled.has(image)) {
      response.end('{}');
    } else {
      response.writeHead(404).end('{"message":"No such image"}');
    }
  });
  const dockerHost = `unix://${server.address()}`;
  const submissions = await Promise.all(
    Array.from({ length: 8 }, () =>
      connectEngine({ runId: makeRunId(), dockerHost, leftoversAfterMs: null }),
    ),
  );
  const found = submissions.map((engine) => engine.ensureImage(image, signal));
  expect(await Promise.all(found)).toEqual(Array.from({ length: 8 }, () => 'pulled'));
  expect(pulls).toBe(1);
  expect(await submissions[0]?.ensureImage(image, signal)).toBe('present');
  expect(pulls).toBe(1);
  for (const engine of submissions) engine.close();
});
