import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { findKeys } from '#facts/resp/find-keys.ts';
import { openResp } from '#facts/resp/resp-client.ts';
import { speaksRedis } from '#facts/resp/speaks-redis.ts';

const limits = { timeoutMs: 300, maxBytes: 10_000 };
let server: Server | undefined;
let connections: Socket[] = [];

afterEach(() => {
  for (const socket of connections) socket.destroy();
  connections = [];
  server?.close();
});

async function serve(answer: (socket: Socket, question: string) => void) {
  server = createServer((socket) => {
    connections.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => answer(socket, bytes.toString('latin1')));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { host: '127.0.0.1', port: typeof address === 'object' && address ? address.port : 0 };
}

describe('openResp', () => {
  it('asks one thing after the other', async () => {
    const endpoint = await serve((socket, question) => {
      socket.write(question.includes('GET') ? '$1\r\n7\r\n' : '+PO');
      if (!question.includes('GET')) setImmediate(() => socket.write('NG\r\n'));
    });
    using client = openResp(endpoint, limits);
    expect(await client.ask('PING')).toEqual({ kind: 'text', value: 'PONG' });
    expect(await client.ask('GET', 'visits')).toEqual({ kind: 'text', value: '7' });
  });

  it.each([
    ['says nothing', () => undefined, 'no answer in time'],
    ['hangs up', (socket: Socket) => socket.destroy(), 'the connection was closed'],
    ['speaks otherwise', (socket: Socket) => socket.write('HTTP/1.1 400\r\n\r\n'), 'no type'],
    [
      'never ends',
      (socket: Socket) => socket.write(`$9000000\r\n${'x'.repeat(20_000)}`),
      'an answer without an end',
    ],
    ['drips', (socket: Socket) => socket.write('$9000\r\nx'), 'no answer in time'],
  ])('gives up on a server that %s', async (_, answer, message) => {
    using client = openResp(await serve(answer), limits);
    await expect(client.ask('PING')).rejects.toThrow(message);
    await expect(client.ask('PING')).rejects.toThrow();
  });
});

describe('speaksRedis', () => {
  it.each([
    ['+PONG\r\n', true],
    ['-NOAUTH Authentication required.\r\n', true],
    ['-LOADING Redis is loading the dataset in memory\r\n', true],
    ['-ERR unknown command\r\n', false],
    ['+OK\r\n', false],
    ['HTTP/1.0 400 Bad request\r\n', false],
  ])('%j: %s', async (answer, expected) => {
    expect(await speaksRedis(await serve((socket) => socket.write(answer)))).toBe(expected);
  });

  it('is false where nobody listens', async () => {
    const endpoint = await serve(() => undefined);
    server?.close();
    expect(await speaksRedis(endpoint)).toBe(false);
  });
});

describe('findKeys', () => {
  it('ends with a server that scans for ever', async () => {
    const endpoint = await serve((socket, question) => {
      socket.write(
        question.includes('SCAN') ? '*2\r\n$1\r\n9\r\n*1\r\n$1\r\nk\r\n' : '*1\r\n$1\r\n5\r\n',
      );
    });
    using client = openResp(endpoint, limits);
    expect(await findKeys(client, '5', 200)).toEqual(['k']);
  });
});
