import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { expect, it, vi } from 'vitest';
import { projectRoot } from '#app/project.ts';
import { sweep } from '#app/sweep/sweep.ts';
import { describeOwner, renderOwner } from '#docker/run-owner.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { baseImage, listLabelled, useEngine } from '../../docker/support/use-engine.ts';

const dayMs = 24 * 60 * 60 * 1000;
const moments = 10;
const bystander = useEngine();

/** A grading that builds, runs and brings a stack up, as a process of its own. */
async function startGrading() {
  // Returned inside of an object: a child is a promise of its end.
  const solution = path.join(projectRoot, 'challenges/dockerize-python-app/solution');
  const only = ['dockerfile/serves-api', 'compose/healthy-stack', 'dockerignore/keeps-sources'];
  const child = execa(
    process.execPath,
    ['bin/drydock.mjs', 'grade', solution, '--fresh', ...only.flatMap((id) => ['--only', id])],
    { cwd: projectRoot, reject: false, detached: true },
  );
  return { child, owner: renderOwner(await describeOwner(child.pid ?? 0)) };
}

/** What a process left, told by the owner that its labels and its folders name. */
async function leftBy(owner: string): Promise<readonly string[]> {
  const filter = `--filter=label=drydock.owner=${owner}`;
  const lists = await Promise.all(
    ['ps -aq', 'network ls -q', 'volume ls -q', 'images -aq'].map((command) =>
      execa('docker', [...command.split(' '), filter]),
    ),
  );
  const folders = (await readdir(os.tmpdir())).filter((name) => name.includes(owner));
  return [...lists.flatMap(({ stdout }) => stdout.split('\n')), ...folders].filter(Boolean);
}

/** Waits for this many lines of progress: a moment that does not depend on how fast the machine is. */
function awaitLine(child: Awaited<ReturnType<typeof startGrading>>['child'], lines: number) {
  let seen = 0;
  return new Promise<void>((resolve) => {
    if (lines === 0) resolve();
    child.stderr.on('data', (chunk: Buffer) => {
      seen += chunk.toString().split('\n').length - 1;
      if (seen >= lines) resolve();
    });
  });
}

/** The same moments for the same seed: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function* fractions(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    yield state / 2 ** 32;
  }
}

it('leaves nothing that a sweep does not remove, whenever it is killed', async () => {
  const spec = { image: baseImage, purpose: 'living', ports: [], command: ['sleep', '600'] };
  const never = new AbortController().signal;
  const living = await bystander().createContainer(spec, sandboxPolicy().container, never);
  await living.start(never);
  const alive = await listLabelled(bystander().runId);

  const whole = await startGrading();
  const { exitCode, stderr } = await whole.child;
  expect([exitCode, stderr]).toEqual([0, expect.any(String)]);
  expect(await leftBy(whole.owner)).toEqual([]);
  const lines = stderr.split('\n').length;

  const seed = Number(process.env['DRYDOCK_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
  const random = fractions(seed);
  const told: string[] = [];
  const lane = async (rounds: number) => {
    for (let round = 0; round < rounds; round++) {
      const afterLine = Math.floor(random.next().value * lines);
      const furtherMs = Math.round(random.next().value * 1500);
      const { child, owner } = await startGrading();
      await Promise.race([awaitLine(child, afterLine), child]);
      await sleep(furtherMs);
      child.kill('SIGKILL');
      await child;
      told.push(`line ${afterLine} and ${furtherMs} ms: ${(await leftBy(owner)).length} left`);
      // The engine may still be at what the run had asked for last: then a later sweep removes it.
      await vi.waitFor(
        async () => {
          expect((await sweep({ dockerHost: null, maxAgeMs: dayMs })).problems).toEqual([]);
          expect(await leftBy(owner)).toEqual([]);
        },
        { timeout: 30_000, interval: 500 },
      );
    }
  };
  await Promise.all([lane(moments / 2), lane(moments / 2)]);
  process.stderr.write(`killed with DRYDOCK_SEED=${seed} after ${told.join(', ')}\n`);
  expect(await listLabelled(bystander().runId)).toEqual(alive);
}, 300_000);

it.each(['SIGINT', 'SIGTERM'] as const)('removes its own at %s', async (signal) => {
  const { child, owner } = await startGrading();
  await vi.waitFor(async () => expect((await leftBy(owner)).length).toBeGreaterThan(2), {
    timeout: 60_000,
    interval: 50,
  });
  child.kill(signal);
  const { exitCode } = await child;
  expect(exitCode).toBe(signal === 'SIGINT' ? 130 : 143);
  expect(await leftBy(owner)).toEqual([]);
});
