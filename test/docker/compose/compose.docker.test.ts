import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { toBuildRequest } from '../support/build-request.ts';
import { makeContext } from '../support/make-context.ts';
import { baseImage, listLabelled, makeRunId, useEngine } from '../support/use-engine.ts';

const engine = useEngine();
const never = new AbortController().signal;

describe('Compose', () => {
  it('checks a model without running it', async () => {
    const file = await writeModel({ services: { web: { image: baseImage } } });
    expect(await engine().compose.validate(file, never)).toBeNull();
    const wrong = await writeModel({ services: { web: { imagine: baseImage } } });
    expect(await engine().compose.validate(wrong, never)).toContain('imagine');
  });

  it('brings a stack up, finds its containers, and takes all of it down', async () => {
    const project = makeRunId();
    const labels = { 'drydock.run': engine().runId };
    const file = await writeModel({
      services: {
        web: {
          image: baseImage,
          command: ['sh', '-c', 'env; exec sleep 300'],
          labels,
          volumes: ['data:/data'],
        },
      },
      networks: { default: { internal: true, labels } },
      volumes: { data: { labels } },
    });
    try {
      expect(await engine().compose.up(project, file, { signal: never })).toEqual({
        problem: null,
      });
      const [web, ...others] = await engine().containersOfProject(project);
      expect(others).toEqual([]);
      expect(web?.service).toBe('web');
      expect(await web?.container.inspect()).toMatchObject({
        status: 'running',
        networks: [`${project}_default`],
        mounts: [{ kind: 'volume', target: '/data' }],
      });
      await vi.waitFor(async () => {
        expect(await web?.container.logTail(10_000)).toContain('PYTHON_VERSION=');
      });
      expect(await listLabelled(engine().runId)).toHaveLength(3);
    } finally {
      await engine().compose.down(project);
      await engine().compose.down(project);
    }
    expect(await listLabelled(engine().runId)).toEqual([]);
  });

  it('runs an image that has no name', async () => {
    const project = makeRunId();
    const labels = { 'drydock.run': engine().runId };
    const request = await toBuildRequest(`FROM ${baseImage}\nCMD ["sleep", "300"]\n`);
    const built = await engine().build(request, never);
    if (built.kind !== 'built') throw new Error(built.message);
    const file = await writeModel({
      services: { app: { image: built.imageId, labels } },
      networks: { default: { internal: true, labels } },
    });
    try {
      expect(await engine().compose.up(project, file, { signal: never })).toEqual({
        problem: null,
      });
    } finally {
      await engine().compose.down(project);
    }
    await engine().removeImage(built.imageId);
  });

  it('resolves nothing of our environment', async () => {
    const file = await writeModel({
      services: {
        web: { image: baseImage, command: [`$${'{GITHUB_TOKEN:?not there}'}`] },
      },
    });
    expect(await engine().compose.validate(file, never)).toContain('GITHUB_TOKEN');
  });

  it('says what keeps a service from starting', async () => {
    const project = makeRunId();
    const labels = { 'drydock.run': engine().runId };
    const file = await writeModel({
      services: { web: { image: baseImage, command: ['/nosuch'], labels } },
      networks: { default: { internal: true, labels } },
    });
    try {
      const { problem } = await engine().compose.up(project, file, { signal: never });
      expect(problem).toContain('/nosuch');
    } finally {
      await engine().compose.down(project);
    }
  });

  it('starts services by themselves, whatever they depend on, and tells when the first one runs', async () => {
    const project = makeRunId();
    const labels = { 'drydock.run': engine().runId };
    const service = { image: baseImage, command: ['sleep', '300'], labels };
    const healthcheck = { test: ['CMD', 'false'], start_period: '300s', interval: '300s' };
    const file = await writeModel({
      services: {
        slow: { ...service, healthcheck },
        web: { ...service, depends_on: { slow: { condition: 'service_healthy' } } },
      },
      networks: { default: { internal: true, labels } },
    });
    const services = async () => {
      const found = await engine().containersOfProject(project);
      return found.map((one) => one.service).sort();
    };
    try {
      const firstStart = engine().compose.awaitFirstStart(project, AbortSignal.timeout(60_000));
      await engine().compose.up(project, file, { signal: never, alone: ['slow'] });
      await firstStart;
      expect(await services()).toEqual(['slow']);
      await engine().compose.up(project, file, { signal: never, alone: ['web'] });
      expect(await services()).toEqual(['slow', 'web']);
    } finally {
      await engine().compose.down(project);
    }
  });

  it('waits for no start any longer than it is told to', async () => {
    const waiting = engine().compose.awaitFirstStart(makeRunId(), AbortSignal.timeout(200));
    await expect(waiting).rejects.toThrow(/abort|timeout/i);
  });

  it('ends when the caller gives up', async () => {
    const project = makeRunId();
    const labels = { 'drydock.run': engine().runId };
    const file = await writeModel({
      services: {
        slow: {
          image: baseImage,
          command: ['sleep', '300'],
          labels,
          healthcheck: { test: ['CMD', 'false'], start_period: '300s', interval: '300s' },
        },
        web: { image: baseImage, labels, depends_on: { slow: { condition: 'service_healthy' } } },
      },
      networks: { default: { internal: true, labels } },
    });
    try {
      await expect(
        engine().compose.up(project, file, { signal: AbortSignal.timeout(4000) }),
      ).rejects.toThrow(/timeout/i);
    } finally {
      await engine().compose.down(project);
    }
  });
});

async function writeModel(model: object): Promise<string> {
  const file = path.join(await makeContext({}), 'model.json');
  await writeFile(file, JSON.stringify(model));
  return file;
}
