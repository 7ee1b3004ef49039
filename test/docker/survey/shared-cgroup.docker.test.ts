import { mkdir, readdir, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { connectEngine } from '#docker/connect-engine.ts';
import { readSharedCgroup } from '#docker/survey/shared-cgroup.ts';
import { canRunEngine, openPrivateEngine } from '../../hostile/support/private-engine.ts';
import { toBuildRequest } from '../support/build-request.ts';
import { baseImage, makeRunId } from '../support/use-engine.ts';

const never = new AbortController().signal;
/** The one that a private engine is started with. */
const parent = 'drydock-test';
const memoryBytes = 200 * 1024 ** 2;

it.runIf(canRunEngine)(
  "a control group in the daemon's configuration limits all builds, and is seen",
  { timeout: 180_000 },
  async () => {
    await using _limits = await limitParent();
    await using engine = await openPrivateEngine();
    await engine.start();
    const host = `-H ${engine.dockerHost}`;
    await execa('sh', ['-c', `docker save ${baseImage} | docker ${host} load`]);

    const run = ['run', '--detach', '--rm', '--network=none', baseImage, 'sleep', '60'];
    const id = await engine.docker(...run);
    const pid = Number(await engine.docker('inspect', '--format', '{{.State.Pid}}', id));
    expect(await readSharedCgroup(pid)).toEqual({
      path: `/${parent}`,
      memoryBytes,
      processes: 500,
    });
    await engine.docker('rm', '--force', id);

    const connected = await connectEngine({ runId: makeRunId(), dockerHost: engine.dockerHost });
    const take = (bytes: number) => `RUN --network=none python3 -c "len(b'x' * ${bytes})"`;
    const dockerfile = [`FROM ${baseImage}`, take(50_000_000), take(400_000_000)].join('\n');
    const outcome = await connected.build(await toBuildRequest(dockerfile), never);
    connected.close();
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'step-failed', exitCode: 137 });
  },
);

/** Limits the group as an administrator would, under either version. */
async function limitParent(): Promise<AsyncDisposable> {
  const isUnified = (await readdir('/sys/fs/cgroup')).includes('cgroup.controllers');
  const folders = isUnified ? [''] : ['memory', 'pids'];
  const groups = folders.map((controller) => path.join('/sys/fs/cgroup', controller, parent));
  for (const group of groups) await mkdir(group, { recursive: true });
  const write = (controller: string, file: string, value: string) =>
    writeFile(path.join('/sys/fs/cgroup', isUnified ? '' : controller, parent, file), value);
  if (isUnified) await writeFile('/sys/fs/cgroup/cgroup.subtree_control', '+memory +pids');
  const memoryFile = isUnified ? 'memory.max' : 'memory.limit_in_bytes';
  await write('memory', memoryFile, String(memoryBytes));
  await write('pids', 'pids.max', '500');
  return {
    [Symbol.asyncDispose]: async () => {
      await write('memory', memoryFile, isUnified ? 'max' : '-1');
      await write('pids', 'pids.max', 'max');
      // Where something is still in it, it stays, without limits.
      for (const group of groups) await rmdir(group).catch(() => undefined);
    },
  };
}
