import { createServer, request } from 'node:http';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type {
  ContainerSpec,
  Endpoint,
  EngineContainer,
} from '#docker/containers/engine-container.ts';
import { reaches } from '#docker/docker-engine.ts';
import { connectTo } from '#docker/reach/connect-to.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { toBuildRequest } from '../support/build-request.ts';
import { baseImage, useEngine } from '../support/use-engine.ts';

const never = new AbortController().signal;
const { container: limits } = sandboxPolicy();
const quick = { timeoutMs: 10_000, maxOutputBytes: 10_000 };

describe.each(reaches)('by %s', (reach) => {
  const engine = useEngine({ reach });
  let web: EngineContainer;

  beforeAll(async () => {
    web = await engine().createContainer(
      { image: baseImage, purpose: 'web', ports: [5000], command: serve(5000) },
      limits,
      never,
    );
    expect(await web.start(never)).toEqual({ kind: 'started' });
  });

  it('reaches a port of the container, also after a restart', async () => {
    expect(await askUntilAnswered(web, 5000)).toBe(200);
    await web.restart(never);
    expect(await askUntilAnswered(web, 5000)).toBe(200);
  });

  it('lets nothing out', async () => {
    const server = createServer((_, response) => response.end('secret')).listen(0, '0.0.0.0');
    try {
      await new Promise((resolve) => server.once('listening', resolve));
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const targets = [
        // Only a network with a relay keeps its neighbours from the machine's address in it.
        ...(reach === 'relay' ? await gatewaysOf(web) : []).map((host) => `${host}:${port}`),
        ...hostAddresses().map((host) => `${host}:${port}`),
        '192.0.2.1:80',
        '203.0.113.80:80',
      ];
      expect(targets.length).toBeGreaterThan(2);
      const { stdout, exitCode } = await web.exec(['python', '-c', tryToReach, ...targets], {
        timeoutMs: 30_000,
        maxOutputBytes: 10_000,
      });
      expect({ stdout, exitCode }).toEqual({
        stdout: 'closed\n'.repeat(targets.length),
        exitCode: 0,
      });
    } finally {
      server.close();
    }
  });

  it('publishes on loopback only, or not at all', async () => {
    const { stdout } = await execa('docker', ['port', web.id]);
    if (reach === 'published-port') expect(stdout).toMatch(/^5000\/tcp -> 127\.0\.0\.1:\d+$/);
    else expect(stdout).toBe('');
  });
});

describe('a container', () => {
  const engine = useEngine();
  const open: EngineContainer[] = [];
  const create = async (spec: Partial<ContainerSpec> = {}): Promise<EngineContainer> => {
    const container = await engine().createContainer(
      {
        image: baseImage,
        purpose: 'test',
        ports: [],
        network: 'none',
        command: ['sleep', '300'],
        ...spec,
      },
      limits,
      never,
    );
    open.push(container);
    return container;
  };
  const run = async (spec: Partial<ContainerSpec> = {}): Promise<EngineContainer> => {
    const container = await create(spec);
    expect(await container.start(never)).toEqual({ kind: 'started' });
    return container;
  };
  afterAll(async () => {
    await Promise.all(open.map((container) => container.remove()));
  });

  it('is held to the limits of the policy, as its control group shows', async () => {
    const container = await run();
    const read = async (...files: readonly string[]) =>
      (
        await container.exec(['sh', '-c', `cat ${files.join(' ')} 2>/dev/null`], quick)
      ).stdout.trim();
    const group = '/sys/fs/cgroup';
    expect(await read(`${group}/memory.max`, `${group}/memory/memory.limit_in_bytes`)).toBe(
      String(limits.memoryBytes),
    );
    expect(await read(`${group}/pids.max`, `${group}/pids/pids.max`)).toBe(
      String(limits.processes),
    );
    const status = await read('/proc/1/status');
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
    // CHOWN 0, DAC_OVERRIDE 1, FOWNER 3, KILL 5, SETGID 6, SETUID 7, NET_BIND_SERVICE 10
    expect(status).toMatch(/^CapBnd:\s+00000000000004eb$/m);
  });

  it('is killed when it takes more memory than it may', async () => {
    const container = await run({ command: ['python', '-c', 'x = bytearray(900 * 1024 ** 2)'] });
    const state = await awaitEnd(container);
    expect(state).toMatchObject({ status: 'exited', exitCode: 137, outOfMemory: true });
  });

  it('cannot have more processes than it may', async () => {
    const container = await run();
    const code =
      'import os, time\nfor n in range(400):\n  if os.fork() == 0: time.sleep(20)\nprint("all")';
    const { stdout, stderr } = await container.exec(['python', '-c', code], quick);
    expect(stdout).toBe('');
    expect(stderr).toContain('Resource temporarily unavailable');
  });

  it('shows its processes as the host sees them, first the main one', async () => {
    const container = await run({ command: ['sh', '-c', 'sleep 301 & exec sleep 302'] });
    await vi.waitFor(async () => {
      const [main, child] = await container.processes();
      expect(main).toMatchObject({ userId: 0, command: 'sleep 302' });
      expect(child).toMatchObject({ userId: 0, command: 'sleep 301', parentPid: main?.pid });
    });
    await container.stop(0);
    expect(await container.processes()).toEqual([]);
  });

  it.each([
    {
      name: 'both outputs',
      command: ['sh', '-c', 'echo out; echo err >&2; exit 3'],
      result: { exitCode: 3, stdout: 'out\n', stderr: 'err\n' },
    },
    {
      name: 'as much output as asked for',
      command: ['sh', '-c', 'yes | head -c 3000000'],
      result: { exitCode: 0, stdout: 'y\n'.repeat(5000), stderr: '' },
    },
    {
      name: 'that it left a child behind',
      command: ['sh', '-c', 'sleep 60 >/dev/null 2>&1 & echo x'],
      result: { exitCode: 0, stdout: 'x\n', stderr: '' },
    },
  ])('runs a command and tells $name', async ({ command, result }) => {
    expect(await (await run()).exec(command, quick)).toEqual(result);
  });

  it.each([
    {
      name: 'a missing program',
      command: ['nosuch'],
      user: undefined,
      exitCode: expect.toBeOneOf([126, 127]),
    },
    { name: 'a missing user', command: ['id'], user: 'nobody-here', exitCode: 126 },
  ])('tells of $name on the error output', async ({ command, user, exitCode }) => {
    const options = user === undefined ? quick : { ...quick, user };
    const result = await (await run()).exec(command, options);
    expect(result).toMatchObject({ exitCode, stdout: '' });
    expect(result.stderr).not.toBe('');
  });

  it('gives up on a command at its deadline, also on one that floods', async () => {
    const container = await run();
    const options = { timeoutMs: 1000, maxOutputBytes: 10 };
    for (const command of [['sleep', '60'], ['sh', '-c', 'echo begun; sleep 60'], ['yes']]) {
      expect(await container.exec(command, options)).toMatchObject({ exitCode: null });
    }
  });

  it('answers a command with no exit code when it does not run', async () => {
    const container = await create();
    expect(await container.exec(['true'], quick)).toMatchObject({ exitCode: null, stdout: '' });
  });

  it.each([
    { name: 'a missing program', spec: { command: ['/nosuch'] } },
    { name: 'no program at all', spec: { entrypoint: [], command: [''] } },
  ])('refuses to start with $name', async ({ spec }) => {
    expect(await (await create(spec)).start(never)).toMatchObject({ kind: 'refused' });
  });

  it('refuses to start from an image that names no command', async () => {
    const built = await engine().build(
      await toBuildRequest('FROM scratch\nCOPY a /\n', { tree: { a: 'a' } }),
      never,
    );
    if (built.kind !== 'built') throw new Error(built.message);
    const container = await engine().createContainer(
      { image: built.imageId, purpose: 'x', ports: [] },
      limits,
      never,
    );
    expect(await container.start(never)).toEqual({
      kind: 'refused',
      message: 'no command specified',
    });
    await container.remove();
  });

  it('takes a file before its start, and hands files out through links', async () => {
    const container = await create({
      command: ['sh', '-c', 'ln -s /new/file /link; ln -s ../link /tmp/to; exec sleep 300'],
    });
    await container.addFile('/new/file', Buffer.from('hello'), 0o755);
    await container.start(never);
    await vi.waitFor(async () => {
      expect(String(await container.readFile('/tmp/to', 100))).toBe('hello');
    });
    expect(String(await container.readFile('/new/file', 2))).toBe('he');
    expect((await container.exec(['stat', '-c', '%a', '/new/file'], quick)).stdout).toBe('755\n');
    for (const missing of ['/nosuch', '/new', '/new/file/x']) {
      expect(await container.readFile(missing, 100)).toBeNull();
    }
  });

  it('reads no file of the host through a link', async () => {
    const container = await run({
      command: [
        'sh',
        '-c',
        'ln -s ../../../../../proc/1/environ /a; ln -s /a /b; ln -s /loop /loop; exec sleep 300',
      ],
    });
    const host = await execa('cat', ['/etc/hostname']);
    await vi.waitFor(async () => {
      expect(await container.readFile('/loop', 100)).toBeNull();
    });
    expect(String(await container.readFile('/b', 1000))).not.toContain(host.stdout.trim());
  });

  it('keeps the end of what it printed', async () => {
    const container = await run({
      command: ['sh', '-c', 'yes | head -c 3000000; echo end'],
    });
    await awaitEnd(container);
    const tail = await container.logTail(1000);
    expect(tail.length).toBeLessThanOrEqual(1000);
    expect(tail.endsWith('y\nend\n')).toBe(true);
  });

  it("runs the image's own health test on our schedule", async () => {
    const request = await toBuildRequest(
      `FROM ${baseImage}\nHEALTHCHECK --interval=1h CMD echo fine\nCMD ["sleep", "300"]\n`,
    );
    const built = await engine().build(request, never);
    if (built.kind !== 'built') throw new Error(built.message);
    const schedule = {
      intervalMs: 500,
      timeoutMs: 2000,
      startPeriodMs: 10_000,
      startIntervalMs: 200,
      retries: 3,
    };
    const container = await run({ image: built.imageId, command: null, healthcheck: schedule });
    await vi.waitFor(
      async () => {
        const { health } = await container.inspect();
        expect(health).toMatchObject({
          state: 'healthy',
          probes: [{ exitCode: 0, output: 'fine\n' }],
        });
      },
      { timeout: 10_000, interval: 100 },
    );
    const silent = await run({ image: built.imageId, command: null, healthcheck: null });
    expect((await silent.inspect()).health).toBeNull();
  });

  it('can be stopped and removed more than once', async () => {
    const container = await run();
    await container.stop(0);
    await container.stop(0);
    expect(await container.inspect()).toMatchObject({ status: 'exited', exitCode: 137 });
    await container.remove();
    await container.remove();
  });

  it('is not started when the caller gave up', async () => {
    const container = await create();
    await expect(container.start(AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });
});

const tryToReach = `
import socket, sys
for target in sys.argv[1:]:
    host, port = target.rsplit(":", 1)
    try:
        socket.create_connection((host, int(port)), 2).close()
        print("open", target)
    except OSError:
        print("closed")
`;

function serve(port: number): readonly string[] {
  return ['python', '-m', 'http.server', String(port)];
}

/** Where the machine would be in the networks of a container. */
async function gatewaysOf(container: EngineContainer): Promise<readonly string[]> {
  const { networks } = await container.inspect();
  const { stdout } = await execa('docker', [
    ...['network', 'inspect', '--format', '{{(index .IPAM.Config 0).Gateway}}'],
    ...networks,
  ]);
  return stdout.split('\n');
}

/** Resolves to the status of the answer. */
function ask(endpoint: Endpoint): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ path: '/', createConnection: () => connectTo(endpoint) }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

/** Addresses of this host on networks that no container is on. */
function hostAddresses(): readonly string[] {
  return Object.entries(os.networkInterfaces())
    .filter(([name]) => !/^(?:lo|docker|br-|veth)/.test(name))
    .flatMap(([, addresses]) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}

async function askUntilAnswered(container: EngineContainer, port: number): Promise<number> {
  return vi.waitFor(
    async () => {
      const endpoint = await container.endpoint(port);
      if (endpoint === null) throw new Error('not reachable');
      return await ask(endpoint);
    },
    { timeout: 15_000, interval: 200 },
  );
}

async function awaitEnd(
  container: EngineContainer,
): Promise<Awaited<ReturnType<EngineContainer['inspect']>>> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const state = await container.inspect();
    if (state.status === 'exited') return state;
    await sleep(100);
  }
  throw new Error('it goes on');
}
