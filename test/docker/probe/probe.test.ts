import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProcesses } from '#docker/containers/lister.ts';
import { parseWalk } from '#docker/images/parse-walk.ts';
import { probeProgram } from '#docker/probe/probe-program.ts';
import { probePrograms } from '#docker/probe/probe-programs.generated.ts';
import { readSockets } from '#facts/probe/read-sockets.ts';
import { compileProbe, readCompilerVersion } from '../../../scripts/compile-probe.ts';

const runsHere = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);

describe.skipIf(!runsHere)('the probe on this machine', () => {
  let folder: string;
  let program: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
    program = path.join(folder, 'probe');
    await writeFile(
      program,
      probeProgram(`linux/${process.arch === 'x64' ? 'amd64' : 'arm64'}`).content,
    );
    await chmod(program, 0o755);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['0.0.0.0', '0.0.0.0'],
    ['127.0.0.1', '127.0.0.1'],
  ])('finds a server on %s and the process that holds it', async (host, address) => {
    const server = createServer().listen(0, host);
    await once(server, 'listening');
    try {
      const bound = server.address();
      const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
      const { stdout, code } = await run(['sockets', '0']);
      expect(code).toBe(0);
      const found = readSockets(stdout)?.listening.find((socket) => socket.port === port);
      expect(found?.address).toBe(address);
      const pids = found?.holders.map((holder) => holder.pid);
      expect(pids).toContain(process.pid);
    } finally {
      server.close();
    }
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGUSR1'] as const)('idles until %s', async (signal) => {
    const child = spawn(program, ['idle']);
    await once(child, 'spawn');
    child.kill('SIGCONT');
    child.kill('SIGCHLD');
    expect(child.exitCode).toBeNull();
    child.kill(signal);
    const [code] = await once(child, 'exit');
    // Before its first instruction a signal still ends it the usual way.
    expect([0, null]).toContain(code);
  });

  it('looks like the commands that it is told, and idles', async () => {
    const app = ['/sbin/little init', '--', 'python', ''];
    const child = spawn(program, ['pose', '4', ...app, '2', 'python-3.11-with-a-name', 'app.py']);
    try {
      await expect
        .poll(() => readProcess(child.pid), { timeout: 10_000 })
        .toEqual({
          name: 'little init',
          words: app,
        });
      const listing = parseProcesses((await run(['processes'])).stdout);
      const [inner, ...others] = listing.filter(({ parentPid }) => parentPid === child.pid);
      expect(others).toEqual([]);
      await expect
        .poll(() => readProcess(inner?.pid), { timeout: 10_000 })
        .toEqual({
          name: 'python-3.11-wit',
          words: ['python-3.11-with-a-name', 'app.py'],
        });
      process.kill(inner?.pid ?? 0, 'SIGTERM');
    } finally {
      child.kill('SIGTERM');
    }
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('opens folders for everybody, and follows no link', async () => {
    const [inside, outside] = [path.join(folder, 'inside'), path.join(folder, 'outside')];
    await mkdir(path.join(inside, 'a/b'), { recursive: true });
    await mkdir(outside);
    await writeFile(path.join(inside, 'a/file'), '', { mode: 0o600 });
    await symlink(outside, path.join(inside, 'a/b/link'));
    for (const name of ['a/b', 'a', '']) await chmod(path.join(inside, name), 0o700);
    await chmod(outside, 0o700);
    expect((await run(['open', inside])).code).toBe(0);
    const modes = await Promise.all(
      [inside, `${inside}/a`, `${inside}/a/b`, `${inside}/a/file`, outside].map(async (file) => {
        return ((await stat(file)).mode & 0o777).toString(8);
      }),
    );
    expect(modes).toEqual(['777', '777', '777', '600', '700']);
  });

  it('lists all that lies in a folder, and follows no link', async () => {
    const root = path.join(folder, 'walked');
    await mkdir(path.join(root, 'a/b'), { recursive: true });
    await writeFile(path.join(root, 'a/two words'), 'text');
    await writeFile(path.join(root, 'a/b/end'), '');
    await symlink(path.join(root, 'a'), path.join(root, 'link'));
    const { stdout, code } = await run(['walk', root]);
    expect(code).toBe(0);
    const walk = parseWalk(stdout, 'a/b/end');
    const found = [...(walk?.entries ?? [])].map(({ path, kind, userId }) => [path, kind, userId]);
    const user = process.geteuid?.();
    expect(found.toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1))).toEqual([
      ['a', 'folder', user],
      ['a/b', 'folder', user],
      ['a/two words', 'file', user],
      ['link', 'link', user],
    ]);
    expect(walk?.unread).toEqual([]);
  });

  it('breaks off where there is nothing to list', async () => {
    const { stdout, code } = await run(['walk', path.join(folder, 'nowhere')]);
    expect([stdout, code]).toEqual(['', 1]);
  });

  it('lists processes with their users and parents', async () => {
    const { stdout, code } = await run(['processes']);
    expect(code).toBe(0);
    const own = parseProcesses(stdout).find(({ pid }) => pid === process.pid);
    expect(own).toMatchObject({ userId: process.geteuid?.(), parentPid: process.ppid });
    expect(own?.command).toContain('vitest');
  });

  it.each([
    [[]],
    [['sockets']],
    [['other', '1']],
    [['idle', '1']],
    [['pose', '2', 'a']],
    [['pose', '0', 'a']],
    [['pose', '1', 'a', '9', 'b']],
  ])('refuses %j', async (words) => {
    expect((await run(words)).code).toBe(64);
  });

  async function readProcess(pid = 0) {
    const [name, words] = await Promise.all(
      ['comm', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8')),
    );
    return { name: name?.trimEnd(), words: words?.split('\0').slice(0, -1) };
  }

  async function run(words: readonly string[]) {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [stdout, [code]] = await Promise.all([readAll(child.stdout), once(child, 'exit')]);
    return { stdout, code };
  }
});

describe.each(['amd64', 'arm64'] as const)('the committed probe for %s', async (architecture) => {
  const version = await readCompilerVersion(architecture);
  const { compiler, base64 } = probePrograms[architecture];
  it.skipIf(`gcc ${version}` !== compiler)(
    `is what ${compiler} makes of probe.c (else: npm run probe)`,
    async () => {
      expect((await compileProbe(architecture)).toString('base64')).toBe(base64);
    },
  );

  it('is small', () => {
    expect(Buffer.from(base64, 'base64').length).toBeLessThan(10_240);
  });
});

describe('probeProgram', () => {
  it.each(['linux/amd64', 'linux/x86_64', 'linux/arm64', 'linux/aarch64'])('%s', (platform) => {
    expect(probeProgram(platform).content.subarray(0, 4).toString('latin1')).toBe('\x7fELF');
  });

  it.each([null, 'linux/riscv64', 'windows'])('has none for %s', (platform) => {
    expect(() => probeProgram(platform)).toThrow('platform-unsupported');
  });
});
