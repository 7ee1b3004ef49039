import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '#app/project.ts';
import { type Run, runDrydock } from './run-drydock.ts';

const challenge = path.join(projectRoot, 'challenges/dockerize-python-app');

export interface Point {
  readonly amount: number;
  readonly seconds: number;
  readonly megabytes: number | null;
}

export interface Series {
  readonly what: string;
  /** What was run for it. */
  readonly command: string;
  readonly points: readonly Point[];
}

type Drydock = (...args: readonly string[]) => Promise<Run>;

/** How time and memory grow with the size of what is graded. */
export async function measureScaling(say: (line: string) => void): Promise<readonly Series[]> {
  const cache = await mkdtemp(path.join(os.tmpdir(), 'drydock-bench-'));
  const drydock: Drydock = (...args) => runDrydock(args, cache);
  const series = async (
    what: string,
    command: string,
    amounts: readonly number[],
    run: (amount: number, folder: string) => Promise<Run>,
  ): Promise<Series> => {
    const points: Point[] = [];
    for (const amount of amounts) {
      say(`${what}: ${amount} …`);
      const folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-bench-'));
      const { wallMs, peakBytes } = await run(amount, folder);
      await rm(folder, { recursive: true });
      const megabytes = peakBytes === null ? null : Math.round(peakBytes / 1e6);
      points.push({ amount, seconds: Math.round(wallMs) / 1000, megabytes });
    }
    return { what, command, points };
  };
  try {
    return [
      await series('criteria', 'grade --static', [10, 50, 200], (amount, folder) =>
        gradeCriteria(drydock, amount, folder),
      ),
      await series(
        'files in the context',
        'grade --only dockerignore/excludes-clutter',
        [10, 1000, 10_000, 100_000],
        (amount, folder) => gradeFiles(drydock, amount, folder),
      ),
      await series('lines of the Dockerfile', 'facts', [10, 1000, 20_000], (amount, folder) =>
        readLines(drydock, amount, folder),
      ),
      await series('Compose services', 'facts', [1, 10, 50], (amount, folder) =>
        readServices(drydock, amount, folder),
      ),
    ];
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
}

async function gradeCriteria(drydock: Drydock, amount: number, folder: string): Promise<Run> {
  const rubric = JSON.parse(await readFile(path.join(projectRoot, 'scoring.json'), 'utf8'));
  const id = 'bench';
  const own = path.join(folder, id);
  await mkdir(own);
  await cp(path.join(challenge, 'starter'), path.join(own, 'starter'), { recursive: true });
  const criteria = Array.from({ length: amount }, (_, index) => ({
    id: `dockerfile/present-${index}`,
    check: 'dockerfile/present',
    points: 1,
  }));
  const scoring = {
    id,
    title: 'Bench',
    categories: [{ id: 'dockerfile', title: 'Dockerfile', points: amount }],
    criteria,
    steps: [{ title: 'All', criteria: ['dockerfile/*'] }],
    protectedFiles: rubric.protectedFiles,
    starter: { earned: 0, why: 'It has no Dockerfile yet.' },
  };
  await writeFile(path.join(own, 'scoring.json'), JSON.stringify(scoring));
  const solution = path.join(challenge, 'solution');
  return requireRun(await drydock('grade', solution, '--static', '--challenge', own));
}

async function gradeFiles(drydock: Drydock, amount: number, folder: string): Promise<Run> {
  await cp(path.join(challenge, 'solution'), folder, { recursive: true });
  for (let index = 0; index < amount; index++) {
    const inside = path.join(folder, 'data', String(Math.floor(index / 500)));
    if (index % 500 === 0) await mkdir(inside, { recursive: true });
    await writeFile(path.join(inside, `${index}.txt`), String(index));
  }
  const only = ['--only', 'dockerignore/excludes-clutter', '--fresh'];
  return requireRun(await drydock('grade', folder, ...only, '--challenge', 'dockerize-python-app'));
}

async function readLines(drydock: Drydock, amount: number, folder: string): Promise<Run> {
  const lines = Array.from({ length: amount }, (_, index) => `RUN echo ${index}`);
  await writeFile(path.join(folder, 'Dockerfile'), `FROM scratch\n${lines.join('\n')}\n`);
  return requireRun(await drydock('facts', folder));
}

async function readServices(drydock: Drydock, amount: number, folder: string): Promise<Run> {
  const services = Array.from({ length: amount }, (_, index) => [
    `service-${index}`,
    { image: 'redis:7-alpine', ports: [`${7000 + index}:6379`] },
  ]);
  const compose = JSON.stringify({ services: Object.fromEntries(services) });
  await writeFile(path.join(folder, 'docker-compose.yml'), compose);
  return requireRun(await drydock('facts', folder));
}

function requireRun(run: Run): Run {
  if (run.exitCode === 2) throw new Error(`it could not be graded:\n${run.said}`);
  return run;
}
