import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { projectRoot } from '#app/project.ts';
import { openRedis } from '../../test/batch/support/open-redis.ts';

const solution = path.join(projectRoot, 'challenges/dockerize-python-app/solution');
const entry = path.join(projectRoot, 'bin/drydock.mjs');

/** Real submissions on this machine's one engine: several jobs at a time, and several workers of one job each. */
export async function measureScaling(submissions: number): Promise<void> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'drydock-bench-'));
  try {
    const folder = path.join(root, 'class');
    for (let number = 0; number < submissions; number++) {
      const own = path.join(folder, `student-${number}`);
      await mkdir(own, { recursive: true });
      await cp(solution, own, { recursive: true });
      // Each its own build, of which the dependencies are common.
      await writeFile(path.join(own, 'src', 'note.txt'), `${number}\n`);
    }
    console.log(`\n${submissions} submissions on ${os.availableParallelism()} cores:\n`);
    console.log('| | time | a minute |');
    console.log('| --- | --: | --: |');
    const print = (what: string, tookMs: number) =>
      console.log(
        `| ${what} | ${(tookMs / 1000).toFixed(0)} s | ${((submissions / tookMs) * 60_000).toFixed(1)} |`,
      );
    for (const jobs of [1, 2, 4]) {
      print(`--jobs ${jobs}`, await grade(root, folder, ['--jobs', String(jobs)]));
    }
    await using redis = await openRedis();
    for (const workers of [1, 2, 3]) {
      const running = Array.from({ length: workers }, () =>
        execa(process.execPath, [entry, 'worker', '--queue', redis.url, '--jobs', '1'], {
          reject: false,
        }),
      );
      print(`${workers} workers`, await grade(root, folder, ['--queue', redis.url]));
      for (const worker of running) worker.kill('SIGTERM');
      await Promise.all(running);
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function grade(root: string, folder: string, options: readonly string[]): Promise<number> {
  const out = path.join(root, 'out');
  const startedMs = performance.now();
  const call = ['batch', folder, '--out', out, '--fresh', '--quiet', ...options];
  const { exitCode, stderr } = await execa(process.execPath, [entry, ...call], { reject: false });
  if (exitCode !== 0) throw new Error(`not all were graded: ${stderr}`);
  return performance.now() - startedMs;
}
