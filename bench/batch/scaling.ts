import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { projectRoot } from '#app/project.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { openRedis } from '../../test/batch/support/open-redis.ts';
import type { ScalingRun, ScalingRuns } from './class-results.ts';

/** Small and real: each is taken in, and built as an image of its own. Waiting for containers would hide what grows. */
const challenge = 'first-container';
const criteria = ['dockerfile/builds'];
const solution = path.join(projectRoot, 'challenges', challenge, 'solution');

/** What `npm run drydock` runs: Node with its flags, and the entry point. */
const [, ...drydock] = packageJson.scripts.drydock.split(' ');

/** Real submissions on this machine's one engine: several jobs at a time, and several workers of one job each. */
export async function measureScaling(
  submissions: number,
  say: (line: string) => void,
): Promise<ScalingRuns> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'drydock-bench-'));
  const runs: ScalingRun[] = [];
  const keep = (run: ScalingRun) => {
    runs.push(run);
    say(`${run.kind} ${run.count}: ${run.seconds} s`);
  };
  try {
    const folder = await makeClass(path.join(root, 'class'), submissions);
    const grade = (...options: readonly string[]) =>
      gradeClass(folder, path.join(root, 'out'), options);
    // What all have in common is in the build cache before anything is measured.
    const one = await makeClass(path.join(root, 'warm-up'), 1);
    await gradeClass(one, path.join(root, 'warm-up-out'), []);
    for (const count of [1, 2, 4]) {
      keep({ kind: 'jobs', count, seconds: await grade('--jobs', String(count)) });
    }
    await using redis = await openRedis();
    for (const count of [1, 2, 3]) {
      const running = Array.from({ length: count }, () =>
        execa(process.execPath, [...drydock, 'worker', '--queue', redis.url, '--jobs', '1'], {
          cwd: projectRoot,
          reject: false,
        }),
      );
      // Its first words: it is there and waits.
      await Promise.all(running.map(({ stderr }) => once(stderr, 'data')));
      keep({ kind: 'workers', count, seconds: await grade('--queue', redis.url) });
      for (const worker of running) worker.kill('SIGTERM');
      await Promise.all(running);
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  return { challenge, criteria, submissions, runs };
}

/** Each with an image of its own, which shares its dependencies with the others. */
async function makeClass(folder: string, submissions: number): Promise<string> {
  for (let number = 0; number < submissions; number++) {
    const own = path.join(folder, `student-${number}`);
    await mkdir(own, { recursive: true });
    await cp(solution, own, { recursive: true });
    const file = path.join(own, 'Dockerfile');
    const dockerfile = await readFile(file, 'utf8');
    await writeFile(file, dockerfile.replace('\nCMD ', `\nENV STUDENT=${number}\nCMD `));
  }
  return folder;
}

/** Seconds. */
async function gradeClass(
  folder: string,
  out: string,
  options: readonly string[],
): Promise<number> {
  const startedMs = performance.now();
  const call = [
    ...['batch', folder, '--challenge', challenge, '--out', out, '--fresh', '--quiet'],
    ...criteria.flatMap((criterion) => ['--only', criterion]),
  ];
  const { exitCode, stderr } = await execa(process.execPath, [...drydock, ...call, ...options], {
    cwd: projectRoot,
    reject: false,
  });
  if (exitCode !== 0) throw new Error(`not all were graded: ${stderr}`);
  return Math.round(performance.now() - startedMs) / 1000;
}
