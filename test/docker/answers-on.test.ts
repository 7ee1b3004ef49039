import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { answersOn } from '#docker/connection/answers-on.ts';

it('tells a host that takes connections from one that does not, or is nowhere', async () => {
  const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { port } = address;
  expect(await answersOn('127.0.0.1', [1, port], 10_000)).toBe(true);
  expect(await answersOn('nowhere.invalid', [80, 443], 10_000)).toBe(false);
  onTestFinished(() => void server.unref());
  await new Promise((resolve) => server.close(resolve));
  expect(await answersOn('127.0.0.1', [port], 10_000)).toBe(false);
});
