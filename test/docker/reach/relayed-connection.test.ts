import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { buffer, text as readAll } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { probeProgram } from '#docker/probe/probe-program.ts';
import { connectTo } from '#docker/reach/connect-to.ts';

const runsHere = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);

describe.skipIf(!runsHere)('a connection through the relay', () => {
  let folder: string;
  let program: string;
  let relay: string;
  let child: ChildProcess;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
    program = path.join(folder, 'probe');
    const platform = `linux/${process.arch === 'x64' ? 'amd64' : 'arm64'}`;
    await writeFile(program, probeProgram(platform).content);
    await chmod(program, 0o755);
    relay = path.join(folder, 'socket');
    child = spawn(program, ['relay', relay]);
    await vi.waitFor(() => access(relay));
  });
  afterAll(async () => {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  async function serve(onConnection: (socket: Socket) => void) {
    const server = createServer({ allowHalfOpen: true }, onConnection).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { server, port: portOf(server) };
  }

  function connect(port: number) {
    return connectTo({ host: '127.0.0.1', port, relay });
  }

  it('carries what both sides send, and the end of each side', async () => {
    const sent = Buffer.alloc(3_000_000, 'drydock');
    const reverse = async (socket: Socket) => socket.end((await buffer(socket)).toReversed());
    const { server, port } = await serve((socket) => void reverse(socket));
    const connection = connect(port);
    connection.end(sent);
    expect((await buffer(connection)).equals(sent.toReversed())).toBe(true);
    server.close();
  });

  it('carries what a server says before it is asked', async () => {
    const { server, port } = await serve((socket) => socket.end('220 hello\r\n'));
    const connection = connect(port);
    await once(connection, 'connect');
    expect(await readAll(connection)).toBe('220 hello\r\n');
    server.close();
  });

  it('fails as a direct one does where nobody listens', async () => {
    const { server, port } = await serve((socket) => socket.destroy());
    server.close();
    await once(server, 'close');
    await expect(once(connect(port), 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('fails where there is no relay any more', async () => {
    const connection = connectTo({ host: '127.0.0.1', port: 1, relay: `${relay}-gone` });
    await expect(once(connection, 'connect')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('lets go of the server when it is given up', async () => {
    const { server, port } = await serve((socket) => socket.resume());
    const connection = connect(port);
    const accepted = once(server, 'connection');
    await once(connection, 'connect');
    const [socket] = await accepted;
    connection.destroy();
    await once(socket, 'end');
    socket.destroy();
    server.close();
  });

  it('serves many at once, and goes on after hundreds', async () => {
    const { server, port } = await serve((socket) => socket.pipe(socket));
    for (let round = 0; round < 10; round++) {
      const echoes = Array.from({ length: 30 }, (_, index) => {
        const connection = connect(port);
        connection.end(`${round}/${index}`);
        return readAll(connection);
      });
      expect(new Set(await Promise.all(echoes)).size).toBe(30);
    }
    server.close();
  });

  it('tells what can be reached', async () => {
    const { server, port } = await serve((socket) => socket.destroy());
    const targets = [`127.0.0.1:${port}`, '127.0.0.1:1'];
    const reach = spawn(program, ['reach', ...targets], { stdio: ['ignore', 'pipe', 'inherit'] });
    expect(await readAll(reach.stdout)).toBe(
      `reach ${targets[0]} 0\nreach ${targets[1]} 111\nend\n`,
    );
    server.close();
  });
});

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
