import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { connectEngine } from '#docker/connect-engine.ts';
import type { DockerEngine } from '#docker/docker-engine.ts';
import type { RunId } from '#domain/identifiers.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { toBuildRequest } from '../support/build-request.ts';
import { baseImage, listLabelled, makeRunId, useEngine } from '../support/use-engine.ts';

const never = new AbortController().signal;
const litter = fileURLToPath(new URL('../support/litter.ts', import.meta.url));

describe('sweep', () => {
  const engine = useEngine();

  it('removes all that a run made, and nothing of another', async () => {
    const other = await connectEngine({ runId: makeRunId() });
    try {
      await makeSome(engine());
      await makeSome(other);
      await execa('docker', ['volume', 'create', `--label=drydock.run=${engine().runId}`]);
      expect(await listLabelled(engine().runId)).toHaveLength(4);
      await engine().sweep();
      await engine().sweep();
      expect(await listLabelled(engine().runId)).toEqual([]);
      expect(await listLabelled(other.runId)).toHaveLength(3);
    } finally {
      await other.sweep();
      other.close();
    }
  });

  it('comes after the end of containers and networks, which leaves images to what is undone', async () => {
    const run = await connectEngine({ runId: makeRunId() });
    try {
      await makeSome(run);
      const dockerfile = `FROM ${baseImage}\nRUN echo ${Math.random()}\n`;
      const built = await run.build(await toBuildRequest(dockerfile), never);
      if (built.kind !== 'built') throw new Error(built.message);
      await run.endContainers();
      const label = `--filter=label=drydock.run=${run.runId}`;
      expect((await execa('docker', ['ps', '-aq', label])).stdout).toBe('');
      expect((await execa('docker', ['network', 'ls', '-q', label])).stdout).toBe('');
      await expect(run.inspectImage(built.imageId)).resolves.toMatchObject({});
      await run.sweep();
      await expect(run.inspectImage(built.imageId)).rejects.toThrow();
    } finally {
      await run.sweep();
      run.close();
    }
  });

  it('leaves the build cache', async () => {
    const dockerfile = `FROM ${baseImage}\nRUN echo ${Math.random()}\n`;
    await engine().build(await toBuildRequest(dockerfile), never);
    await engine().sweep();
    const again = await engine().build(await toBuildRequest(dockerfile), never);
    expect(again.steps.find(({ name }) => name.includes('RUN echo'))).toMatchObject({
      cached: true,
    });
  });
});

describe('what a killed run left', () => {
  it('is removed when the next run connects, while a living run keeps its own', async () => {
    const living = await connectEngine({ runId: makeRunId() });
    try {
      await makeSome(living);
      const dead = makeRunId();
      await execa('node', [litter, dead], { reject: false });
      expect(await listLabelled(dead)).toHaveLength(3);
      const next = await connectEngine({ runId: makeRunId() });
      next.close();
      expect(await listLabelled(dead)).toEqual([]);
      expect(await listLabelled(living.runId)).toHaveLength(3);
    } finally {
      await living.sweep();
      living.close();
    }
  });

  it.each([
    { name: 'of another machine, from today', ageMs: 1000, isKept: true },
    { name: 'of another machine, from long ago', ageMs: 48 * 3_600_000, isKept: false },
  ])('$name, goes by its age', async ({ ageMs, isKept }) => {
    const runId = makeRunId();
    await createVolume(runId, [
      'drydock.owner=0123456789abcdef.1.1',
      `drydock.created=${Date.now() - ageMs}`,
    ]);
    try {
      const next = await connectEngine({ runId: makeRunId() });
      next.close();
      expect(await listLabelled(runId)).toHaveLength(isKept ? 1 : 0);
    } finally {
      await removeVolumes(runId);
    }
  });

  it('stays where nothing tells whose it is', async () => {
    const runId = makeRunId();
    await createVolume(runId, []);
    try {
      const next = await connectEngine({ runId: makeRunId(), leftoversAfterMs: 0 });
      next.close();
      expect(await listLabelled(runId)).toHaveLength(1);
    } finally {
      await removeVolumes(runId);
    }
  });
});

async function makeSome(engine: DockerEngine): Promise<void> {
  const built = await engine.build(
    await toBuildRequest(`FROM ${baseImage}\nLABEL of=${engine.runId}\n`),
    never,
  );
  expect(built.kind).toBe('built');
  const spec = { image: baseImage, purpose: 'litter', ports: [], command: ['sleep', '300'] };
  const container = await engine.createContainer(spec, sandboxPolicy().container, never);
  await container.start(never);
}

async function createVolume(runId: RunId, labels: readonly string[]): Promise<void> {
  const flags = [`drydock.run=${runId}`, ...labels].map((label) => `--label=${label}`);
  await execa('docker', ['volume', 'create', ...flags]);
}

async function removeVolumes(runId: RunId): Promise<void> {
  const volumes = await listLabelled(runId);
  if (volumes.length > 0) await execa('docker', ['volume', 'rm', ...volumes]);
}
