import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { askHttp } from '#facts/run/ask-http.ts';

const never = new AbortController().signal;
let server: Server | undefined;
const sockets = new Set<Socket>();

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server?.close();
});

async function ask(answer: (socket: Socket, request: string) => void, signal = never) {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => answer(socket, bytes.toString()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const endpoint = { host: '127.0.0.1', port };
  return askHttp({ endpoint, port: 5000, method: 'GET', path: '/x', timeoutMs: 400, signal });
}

describe('askHttp', () => {
  it('asks as a student would, and gives back what comes', async () => {
    let request = '';
    const reply = await ask((socket, text) => {
      request = text;
      socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\nX-A: 1\r\nX-a: 2\r\n\r\nnono');
    });
    const headers = { 'content-length': '4', 'x-a': '1, 2' };
    expect(reply).toEqual({ kind: 'answer', status: 404, headers, body: 'nono' });
    expect(request).toMatch(/^GET \/x HTTP\/1\.1\r\n/);
    expect(request.toLowerCase()).toContain('host: localhost:5000\r\n');
  });

  it.each([
    ['nothing', () => undefined, 'timeout'],
    [
      'half an answer',
      (s: Socket) => s.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx'),
      'timeout',
    ],
    [
      'an end in the middle',
      (s: Socket) => s.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx'),
      'reset',
    ],
    ['another protocol', (s: Socket) => s.write('+PONG\r\n'), 'not-http'],
    ['an end at once', (s: Socket) => s.end(), 'reset'],
    ['a reset', (s: Socket) => s.resetAndDestroy(), 'reset'],
    [
      'long headers',
      (s: Socket) => s.write(`HTTP/1.1 200 OK\r\nA: ${'x'.repeat(99_999)}\r\n\r\n`),
      'not-http',
    ],
    [
      'another protocol to go on with',
      (s: Socket) => s.write('HTTP/1.1 101 X\r\nUpgrade: y\r\nConnection: Upgrade\r\n\r\n'),
      'reset',
    ],
  ])('has no answer in %s', async (_, answer, error) => {
    expect(await ask(answer)).toEqual({ kind: 'none', error });
  });

  it('cuts a long body', async () => {
    const reply = await ask((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(200_000)}`);
    });
    expect(reply).toMatchObject({ kind: 'answer', status: 200 });
    expect(reply.kind === 'answer' && reply.body.length).toBe(64 * 1024);
  });

  it('is refused where nobody listens', async () => {
    const endpoint = { host: '127.0.0.1', port: 1 };
    const question = { endpoint, port: 1, method: 'GET', path: '/', timeoutMs: 400, signal: never };
    expect(await askHttp(question)).toEqual({ kind: 'none', error: 'refused' });
  });

  it('asks nothing for a run that has ended', async () => {
    const ended = AbortSignal.abort(new Error('ended'));
    const failures: unknown[] = [];
    const onUncaught = (error: unknown) => void failures.push(error);
    process.on('uncaughtException', onUncaught);
    await expect(ask((socket) => socket.end(), ended)).rejects.toThrow('ended');
    await new Promise(setImmediate);
    process.off('uncaughtException', onUncaught);
    expect(failures).toEqual([]);
  });

  it('stops with the run', async () => {
    const stop = new AbortController();
    const asking = ask(() => stop.abort(new Error('stopped')), stop.signal);
    await expect(asking).rejects.toThrow('stopped');
  });
});
