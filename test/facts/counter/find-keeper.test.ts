import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { refusedContainer } from '#docker/containers/refused-container.ts';
import { findKeeper } from '#facts/counter/find-keeper.ts';

const silent = refusedContainer('', '');
const app = { container: silent, port: 5000 };

/** Answers whatever it is asked with the same, late. */
async function startServer(answer: string, afterMs: number) {
  const onData = vi.fn(async (socket: Socket) => {
    await sleep(afterMs);
    socket.write(answer);
  });
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => onData(socket));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const container = { ...silent, endpoint: async () => ({ host: '127.0.0.1', port }) };
  return { onData, container };
}

const visit = async () => ({ status: 200, body: '', count: 7, storage: 'redis', unanswered: 0 });

it('no number of servers that take their time takes more than there is', async () => {
  const slow = await Promise.all(Array.from({ length: 9 }, () => startServer('+OK\r\n', 150)));
  const redises = slow.map(({ container }, index) => ({ service: `s${index}`, container }));
  expect(await findKeeper({ app, redises, visit, withinMs: 200 })).toBeNull();
  expect(slow[0]?.onData).toHaveBeenCalled();
  expect(slow[8]?.onData).not.toHaveBeenCalled();
});

it('no login is tried when the time is over', async () => {
  const refusing = await startServer('-ERR no\r\n', 60);
  const urls = Array.from({ length: 5 }, (_, index) => [`U${index}`, 'redis://localhost/1']);
  const environment = Object.fromEntries(urls);
  const inspect = async () => ({ ...(await silent.inspect()), environment });
  const redises = [{ service: 'redis', container: { ...refusing.container, inspect } }];
  expect(await findKeeper({ app, redises, visit, withinMs: 100 })).toBeNull();
  expect(refusing.onData.mock.calls.length).toBeLessThan(4);
});
