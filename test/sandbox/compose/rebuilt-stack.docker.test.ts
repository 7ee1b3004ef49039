import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { layOutBindAreas } from '#sandbox/compose/lay-out-bind-areas.ts';
import { rebuildCompose } from '#sandbox/compose/rebuild-compose.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { validPlan } from '#test/compose-plan.ts';

const image = 'redis:7-alpine';

/** Brings a submission's files up as we rebuild them; everything is gone when the test ends. */
async function bringUp(tree: Readonly<Record<string, string>>) {
  const runId = `test-${randomBytes(6).toString('hex')}`;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-test-'));
  const [root, bindRoot] = [path.join(folder, 'root'), path.join(folder, 'areas')];
  for (const [file, content] of Object.entries(tree)) {
    const target = path.join(root, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  await mkdir(bindRoot);
  const plan = await validPlan(tree);
  await layOutBindAreas(plan.bindAreas, root, bindRoot);
  const { model } = rebuildCompose({
    plan,
    project: runId,
    labels: { 'drydock.run': runId },
    images: Object.fromEntries(plan.services.map(({ name }) => [name, image])),
    bindRoot,
    reach: 'container-address',
    publish: [],
    startPeriodMs: 10_000,
    pace: 1,
    limits: sandboxPolicy().container,
  });
  const file = path.join(folder, 'model.json');
  await writeFile(file, JSON.stringify(model));
  const compose = (...args: readonly string[]) =>
    execa('docker', ['compose', '--project-name', runId, '--file', file, ...args], {
      extendEnv: false,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder },
    });
  onTestFinished(async () => {
    await compose('down', '--volumes', '--remove-orphans', '--timeout', '0');
    await rm(folder, { recursive: true, force: true });
  });
  await compose('up', '--detach', '--no-build');
  const container = (service: string) => `${runId}-${service}-1`;
  return { runId, plan, container };
}

async function docker(...args: readonly string[]): Promise<string> {
  const { stdout } = await execa('docker', args);
  return stdout;
}

async function waitForLogs(container: string, word: string): Promise<string> {
  for (;;) {
    const { all } = await execa('docker', ['logs', container], { all: true });
    if (all.includes(word)) return all;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const containerSchema = z.tuple([
  z.looseObject({
    Config: z.looseObject({ Labels: z.record(z.string(), z.string()) }),
    State: z.looseObject({ Health: z.unknown().optional() }),
    HostConfig: z.looseObject({
      Memory: z.number(),
      MemorySwap: z.number(),
      PidsLimit: z.number(),
      NanoCpus: z.number(),
      Privileged: z.boolean(),
      CapDrop: z.array(z.string()),
      CapAdd: z.array(z.string()).nullable(),
      SecurityOpt: z.array(z.string()),
      RestartPolicy: z.looseObject({ Name: z.string() }),
      PortBindings: z.record(z.string(), z.unknown()).nullable(),
      LogConfig: z.looseObject({ Type: z.string(), Config: z.record(z.string(), z.string()) }),
    }),
    NetworkSettings: z.looseObject({ Networks: z.record(z.string(), z.unknown()) }),
  }),
]);

describe('a rebuilt stack on the engine', () => {
  test('runs under our limits, labelled, whatever the file asked for', async () => {
    const { runId, container } = await bringUp({
      'compose.yaml': `
services:
  a:
    image: x
    container_name: somebody-elses
    privileged: true
    restart: always
    ports: ["22:22"]
    mem_limit: 100g
    labels: {drydock.run: other}
    volumes: ["data:/data", "/anonymous"]
    cap_drop: [CHOWN]
volumes: {data: }
`,
    });
    const inspected: unknown = JSON.parse(await docker('inspect', container('a')));
    const [{ Config, State, HostConfig, NetworkSettings }] = containerSchema.parse(inspected);
    expect(Config.Labels).toMatchObject({ 'drydock.run': runId });
    expect(State.Health ?? null).toBeNull();
    const memory = sandboxPolicy().container.memoryBytes;
    expect(HostConfig).toMatchObject({
      Memory: memory,
      MemorySwap: memory,
      PidsLimit: 256,
      NanoCpus: 2e9,
      Privileged: false,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges:true'],
      RestartPolicy: { Name: 'no' },
      PortBindings: {},
      LogConfig: { Type: 'json-file', Config: { 'max-file': '1' } },
    });
    expect(HostConfig.CapAdd).not.toContain('CHOWN');
    const [network = ''] = Object.keys(NetworkSettings.Networks);
    const filter = `label=drydock.run=${runId}`;
    expect(await docker('network', 'inspect', '--format', '{{.Internal}}', network)).toBe('true');
    const volumes = await docker('volume', 'ls', '--quiet', '--filter', filter);
    expect(volumes.split('\n').sort()).toEqual([`${runId}_data`, `${runId}_drydock.a.1`]);
  });

  test('a dollar sign arrives as it was meant', async () => {
    const { container } = await bringUp({
      'compose.yaml': `
services:
  a:
    image: x
    environment: {PRICE: "$$5 \${A} $$A"}
    command: ["sh", "-c", "echo [$$PRICE] '[\${A}]'; echo end; sleep 60"]
`,
      '.env': 'A=$$b\n',
    });
    expect(await waitForLogs(container('a'), 'end')).toContain('[$5 $b $A] [$b]');
  });

  test('a container cannot swap a part of another mount for a link to the host', async () => {
    const { container } = await bringUp({
      'compose.yaml': `
services:
  attacker:
    image: x
    volumes: [".:/all"]
    command: ["sh", "-c", "cd /all; rm -rf sub new; mv sub gone; ln -s /etc sub; ln -s /etc new; echo end; sleep 60"]
    healthcheck: {test: ["CMD", "sh", "-c", "ls -l /all; sleep 2"], timeout: 5s}
  victim:
    image: x
    depends_on: {attacker: {condition: service_healthy}}
    volumes: ["./sub:/sub", "./new/er:/new"]
    command: ["sh", "-c", "ls -la /sub /new; echo end; sleep 60"]
`,
      'sub/own.txt': '',
    });
    await waitForLogs(container('attacker'), 'end');
    const seen = await waitForLogs(container('victim'), 'end');
    expect(seen).not.toMatch(/passwd|shadow|hostname|hosts/);
  });

  test('two services share what lies inside both mounts', async () => {
    const { container } = await bringUp({
      'compose.yaml': `
services:
  a: {image: x, volumes: [".:/all"], command: ["sh", "-c", "echo from-a > /all/sub/a.txt; echo end; sleep 60"]}
  b: {image: x, volumes: ["./sub:/sub"], command: ["sh", "-c", "until grep from-a /sub/a.txt; do sleep 0.1; done; echo end; sleep 60"]}
`,
      'sub/own.txt': '',
    });
    expect(await waitForLogs(container('b'), 'end')).toContain('from-a');
  });
});
