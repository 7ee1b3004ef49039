import { randomBytes } from 'node:crypto';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { projectRoot } from '#app/project.ts';
import { gradeOnChange } from '#app/watch.ts';
import { type Floor, measureFloor } from './floor.ts';
import { median } from './median.ts';
import { type Run, runDrydock } from './run-drydock.ts';

const challenge = path.join(projectRoot, 'challenges/dockerize-python-app');
const solution = path.join(challenge, 'solution');

/** One row of the table; the measured figure has to be at most `target`. */
export interface Row {
  readonly what: string;
  readonly measured: number;
  readonly target: number;
  readonly unit: 's' | 'times' | 'MB' | 'facts';
  /** What the figure is made of. */
  readonly detail: string;
}

const seconds = (ms: number): number => Math.round(ms) / 1000;

/** Everything that the targets speak of, in one run on one machine. */
export async function measureTargets(options: {
  readonly runs: number;
  readonly say: (line: string) => void;
}): Promise<{ readonly rows: readonly Row[]; readonly raw: unknown }> {
  const { runs, say } = options;
  const cache = await mkdtemp(path.join(os.tmpdir(), 'drydock-bench-'));
  const submission = await layScheduleOfText();
  const drydock = (...args: readonly string[]) => runDrydock(args, cache);
  const repeat = async <T>(what: string, work: () => Promise<T>): Promise<readonly T[]> => {
    say(`${what} …`);
    const results: T[] = [];
    for (let run = 0; run < runs; run++) results.push(await work());
    return results;
  };
  try {
    say('warming the caches …');
    requireAll([await drydock('grade', submission, '--fresh')]);
    say('the naive sequence, which takes a minute …');
    const { stdout } = await execa(path.join(projectRoot, 'bench/naive.sh'), [submission]);
    const naiveMs = Number(/^whole ([\d.]+)$/m.exec(stdout)?.[1]) * 1000;
    const floors = await repeat('the unavoidable calls', () => measureFloor(submission));
    const warm = await repeat('a full verdict', () => drydock('grade', submission, '--fresh'));
    const recorded = await repeat('the same again', () => drydock('grade', submission));
    const read = await repeat('reading only', () => drydock('grade', submission, '--static'));
    const facts = await repeat('facts', () => drydock('facts', submission));
    const starter = path.join(challenge, 'starter');
    const first = await repeat('the first finding', () => drydock('grade', starter, '--static'));
    say('a build that prints 14 MB …');
    const flood = await runFlood(drydock);
    const cold = await repeat('a cold cache', () => measureCold(drydock));
    say('watching …');
    const watched = await measureWatch();
    requireAll([...warm, ...recorded, ...read, ...facts]);
    const warmMs = median(warm.map(({ wallMs }) => wallMs));
    const floorMs = median(floors.map(({ longestMs }) => longestMs));
    const peak = Math.max(...[flood, ...warm].map(({ peakBytes }) => peakBytes ?? 0));
    const rows: readonly Row[] = [
      {
        what: 'full verdict, warm: part of the naive sequence',
        measured: round(warmMs / naiveMs),
        target: round(1 / 12),
        unit: 'times',
        detail: `${seconds(warmMs)} s of ${seconds(naiveMs)} s`,
      },
      {
        what: 'full verdict, warm: of the longest path of unavoidable calls',
        measured: round(warmMs / floorMs),
        target: 1.5,
        unit: 'times',
        detail: `${seconds(warmMs)} s to ${seconds(floorMs)} s`,
      },
      inSeconds('first finding on the screen', median(first.map(toFirstFinding)), 0.4),
      inSeconds('drydock grade --static', median(read.map(toWall)), 0.4),
      inSeconds('drydock facts', median(facts.map(toWall)), 0.4),
      inSeconds('graded again, unchanged', median(recorded.map(toWall)), 0.5),
      {
        what: 'memory of the grader, at most',
        measured: Math.round(peak / 1e6),
        target: 150,
        unit: 'MB',
        detail: 'a full verdict, and a build that prints 14 MB',
      },
      inSeconds('cold cache: more than the build alone', median(cold), 3),
      ...watched,
    ];
    return {
      rows,
      raw: { naive: stdout.split('\n'), floors: floors.map(roundFloor), warm: warm.map(toPlain) },
    };
  } finally {
    await rm(cache, { recursive: true, force: true });
    await rm(submission, { recursive: true, force: true });
  }
}

function inSeconds(what: string, ms: number, target: number): Row {
  return { what, measured: seconds(ms), target, unit: 's', detail: '' };
}

/** A benchmark of something that failed says nothing. */
function requireAll(runs: readonly Run[]): void {
  for (const { exitCode, said } of runs) {
    if (exitCode !== 0) throw new Error(`the solution was not graded as it is:\n${said}`);
  }
}

async function runFlood(drydock: (...args: readonly string[]) => Promise<Run>): Promise<Run> {
  const folder = await copyOfSolution();
  const noise = `RUN echo ${randomBytes(8).toString('hex')}; yes 'a line of output' | head -c 14000000\n`;
  await appendFile(path.join(folder, 'Dockerfile'), `USER root\n${noise}USER appuser\n`);
  const run = await drydock('grade', folder, '--fresh', '--challenge', 'dockerize-python-app');
  await rm(folder, { recursive: true });
  return run;
}

/** Milliseconds that a grading takes more than the build alone, where no instruction is in the cache. */
async function measureCold(drydock: (...args: readonly string[]) => Promise<Run>): Promise<number> {
  const [graded, built] = [await uncached(), await uncached()];
  try {
    const { wallMs } = await drydock('grade', graded, '--challenge', 'dockerize-python-app');
    const startedAt = performance.now();
    const { stdout: image } = await execa('docker', ['build', '--quiet', built]);
    const buildMs = performance.now() - startedAt;
    await execa('docker', ['rmi', image]);
    return wallMs - buildMs;
  } finally {
    await Promise.all([graded, built].map((folder) => rm(folder, { recursive: true })));
  }
}

async function uncached(): Promise<string> {
  const folder = await copyOfSolution();
  const file = path.join(folder, 'Dockerfile');
  const content = await readFile(file, 'utf8');
  const first = `RUN echo ${randomBytes(8).toString('hex')}`;
  await writeFile(file, content.replaceAll(/^(FROM .*)$/gm, `$1\n${first}`));
  return folder;
}

/** How many facts are learned on the engine after one file has changed, and how long that takes. */
async function measureWatch(): Promise<readonly Row[]> {
  const folder = await copyOfSolution();
  const stop = new AbortController();
  const edits = [
    ['.dockerignore', '\ntests\n', '\n'],
    ['docker-compose.yml', 'redis:6379/0', 'redis:6379/1'],
  ] as const;
  const rows: Row[] = [];
  let learned: string[] = [];
  let changedAt = performance.now();
  let graded = 0;
  await gradeOnChange({
    folder,
    challenge: 'dockerize-python-app',
    only: [],
    static: false,
    passing: null,
    fresh: true,
    signal: stop.signal,
    environment: process.env,
    onEvent: (event) => {
      if (event.kind === 'fact-started') learned.push(event.fact);
    },
    onProblem: (problem) => {
      throw problem;
    },
    onReport: async () => {
      const edited = edits[graded - 1]?.[0];
      if (edited !== undefined) {
        const untouched = edited === '.dockerignore' ? ['runningStack'] : ['image', 'rebuild'];
        rows.push({
          what: `watching, ${edited} changed: facts learned that it does not touch`,
          measured: learned.filter((fact) => untouched.includes(fact)).length,
          target: 0,
          unit: 'facts',
          detail: `${seconds(performance.now() - changedAt)} s from the change to the report`,
        });
      }
      learned = [];
      const next = edits[graded];
      graded += 1;
      if (next === undefined) return stop.abort(new Error('measured'));
      const file = path.join(folder, next[0]);
      await writeFile(file, (await readFile(file, 'utf8')).replace(next[1], next[2]));
      changedAt = performance.now();
    },
  });
  await rm(folder, { recursive: true });
  return rows;
}

/**
 * The reference solution with the intervals of health checks that the challenge text has: what waits for them, waits as
 * long as it says there.
 */
async function layScheduleOfText(): Promise<string> {
  const folder = await copyOfSolution();
  const change = async (
    name: string,
    changes: readonly (readonly [from: RegExp, to: string])[],
  ) => {
    const file = path.join(folder, name);
    let content = await readFile(file, 'utf8');
    for (const [from, to] of changes) {
      if (!from.test(content)) throw new Error(`${name}: no ${from}`);
      content = content.replace(from, to);
    }
    await writeFile(file, content);
  };
  await change('Dockerfile', [[/--interval=\d+s/, '--interval=30s']]);
  await change('docker-compose.yml', [
    [/interval: 5s/, 'interval: 30s'],
    [/interval: 5s/, 'interval: 10s'],
  ]);
  return folder;
}

async function copyOfSolution(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-bench-'));
  await cp(solution, folder, { recursive: true });
  return folder;
}

function toFirstFinding({ firstFindingMs }: Run): number {
  return firstFindingMs ?? Number.POSITIVE_INFINITY;
}

function toWall({ wallMs }: Run): number {
  return wallMs;
}

function toPlain({ wallMs, reportMs, peakBytes }: Run): unknown {
  return { wallMs: Math.round(wallMs), reportMs: Math.round(reportMs ?? 0), peakBytes };
}

function roundFloor(floor: Floor): unknown {
  return Object.fromEntries(Object.entries(floor).map(([name, ms]) => [name, Math.round(ms)]));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
