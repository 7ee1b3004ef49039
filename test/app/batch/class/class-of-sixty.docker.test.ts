import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '#app/project.ts';
import { labelledLeftovers } from '#test/leftovers.ts';
import { openRedis, type TestRedis } from '../../../batch/support/open-redis.ts';
import { readGradebook } from '../support.ts';
import { type MadeClass, makeClass, slowId } from './make-class.ts';
import { makeTinyChallenge } from './tiny-challenge.ts';

let root: string;
let made: MadeClass;
let redis: TestRedis;
/** Runs while others are disturbed: most of what they all do is waiting. */
let undisturbed: Promise<unknown>;
let before: readonly string[];

const started: {
  readonly pid?: number | undefined;
  readonly kill: (signal: 'SIGKILL') => boolean;
}[] = [];

/** The command as a process that can be killed, with a record of its own, so that nothing is known beforehand. */
function start(args: readonly string[]) {
  const { PATH = '', HOME = '' } = process.env;
  const child = execa(process.execPath, [path.join(projectRoot, 'bin/drydock.mjs'), ...args], {
    env: { PATH, HOME, XDG_CACHE_HOME: path.join(root, 'cache'), NODE_DISABLE_COMPILE_CACHE: '1' },
    extendEnv: false,
    reject: false,
    all: true,
  });
  started.push(child);
  return child;
}

function batch(out: string, more: readonly string[] = []) {
  const challenge = path.join(root, 'tiny');
  return start([
    ...['batch', made.roster, '--out', path.join(root, out), '--challenge', challenge],
    ...['--jobs', '2', '--fresh', ...more],
  ]);
}

async function finished(out: string): Promise<number> {
  const entries = path.join(root, out, 'runs/0001/entries');
  return (await readdir(entries).catch(() => [])).filter((name) => name.endsWith('.json')).length;
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(100);
}

beforeAll(async () => {
  before = await labelledLeftovers();
  root = await mkdtemp(path.join(os.tmpdir(), 'drydock-class-'));
  await makeTinyChallenge(path.join(root, 'tiny'));
  [made, redis] = await Promise.all([makeClass(root), openRedis()]);
  undisturbed = grade();
  // Whoever compares with it hears of a failure.
  undisturbed.catch(() => undefined);

  async function grade(): Promise<unknown> {
    const { exitCode, all } = await batch('undisturbed');
    expect(exitCode, all).toBe(1);
    return readGradebook(path.join(root, 'undisturbed'));
  }
});

afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await redis[Symbol.asyncDispose]();
  await made[Symbol.asyncDispose]();
  await rm(root, { recursive: true, force: true });
});

it.concurrent('grades a class of 60 in one command, whatever is in it', async () => {
  const { submissions } = (await undisturbed) as {
    submissions: { id: string; outcome: string; score: { earned: number }; flags: string[] }[];
  };
  expect(submissions.map(({ id }) => id)).toEqual(Object.keys(made.expected));
  expect(submissions.length).toBe(60);
  const found = submissions.map(({ id, outcome, score }) => [
    id,
    outcome === 'graded' ? score.earned : null,
  ]);
  expect(Object.fromEntries(found)).toEqual(made.expected);
  const flagged = (flag: string) =>
    submissions.filter(({ flags }) => flags.includes(flag)).map(({ id }) => id);
  expect(flagged('not-fetched')).toEqual(['damaged', 'private', 'nowhere']);
  expect(flagged('refused')).toEqual(
    expect.arrayContaining(['hostile-compose-1', 'hostile-compose-6']),
  );
}, 900_000);

it.concurrent('has the same gradebook when it is killed twice on the way and resumed', async () => {
  for (const enough of [15, 35]) {
    const child = batch('killed', enough === 15 ? [] : ['--resume']);
    await until(async () => (await finished('killed')) >= enough);
    child.kill('SIGKILL');
    await child;
    expect(await finished('killed')).toBeLessThan(60);
  }
  const kept = await finished('killed');
  const { exitCode, all } = await batch('killed', ['--resume']);
  expect(exitCode, all).toBe(1);
  expect(all).toContain(`${kept} of 60 are graded already`);
  expect(await readGradebook(path.join(root, 'killed'))).toEqual(await undisturbed);
}, 900_000);

it.concurrent('has the same gradebook through three workers, one killed in the middle of a build and one paused', async () => {
  const taken: string[] = [];
  const workers = Array.from({ length: 3 }, () => {
    const child = start(['worker', '--queue', redis.url, '--jobs', '1', '--silence', '4']);
    const seen: string[] = [];
    child.all?.on('data', (chunk: Buffer) => {
      for (const [, id = ''] of chunk.toString().matchAll(/^ {2}(\S+) …$/gm)) {
        seen.push(id);
        taken.push(id);
      }
    });
    return { child, seen };
  });
  const coordinator = batch('queued', ['--queue', redis.url]);
  await until(() => workers.some(({ seen }) => seen.at(-1) === slowId));
  const victim = workers.find(({ seen }) => seen.at(-1) === slowId);
  await sleep(1_000);
  victim?.child.kill('SIGKILL');
  const paused = workers.find((one) => one !== victim);
  const count = paused?.seen.length ?? 0;
  await until(() => (paused?.seen.length ?? 0) > count);
  paused?.child.kill('SIGSTOP');

  const { exitCode, all } = await coordinator;
  expect(exitCode, all).toBe(1);
  expect(await readGradebook(path.join(root, 'queued'))).toEqual(await undisturbed);
  expect(taken.filter((id) => id === slowId).length).toBeGreaterThan(1);

  // Woken up, it finds that its job was given to another, and ends when it is told to.
  paused?.child.kill('SIGCONT');
  for (const { child } of workers) child.kill('SIGTERM');
  const ends = await Promise.all(workers.map(({ child }) => child));
  expect(ends.filter(({ exitCode }) => exitCode === 0).length).toBe(2);
  expect(await redis.keys('drydock:files:*')).toEqual([]);
}, 900_000);

it('leaves nothing on the engine once what was killed is swept', async () => {
  await start(['sweep']);
  const owners = new Set(started.map(({ pid }) => pid));
  const made = (await labelledLeftovers()).filter((leftover) => !before.includes(leftover));
  const ours: string[] = [];
  for (const leftover of made) {
    const id = leftover.split(' ')[1] ?? '';
    // What is gone by now was somebody else's, who is done.
    const { stdout } = await execa('docker', ['inspect', id], { reject: false });
    const owner = /"drydock\.owner": "[0-9a-f]+\.(\d+)\./.exec(stdout)?.[1];
    if (owners.has(Number(owner))) ours.push(leftover);
  }
  expect(ours).toEqual([]);
}, 200_000);
