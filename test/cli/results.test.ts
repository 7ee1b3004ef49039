import { access, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#app/project.ts';
import { drydock } from './drydock.ts';

const challenge = path.join(projectRoot, 'challenges/dockerize-python-app');
let folder: string;
let results: string;

/** One batch without an engine, whose results all of these look at. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'drydock-results-'));
  results = path.join(folder, 'results');
  const students = path.join(folder, 'class');
  await mkdir(students);
  await cp(path.join(challenge, 'solution'), path.join(students, 'ann'), { recursive: true });
  await cp(path.join(challenge, 'starter'), path.join(students, 'ben'), { recursive: true });
  await cp(path.join(challenge, 'solution'), path.join(students, 'cy'), { recursive: true });
  const batch = await drydock(['batch', students, '--out', results, '--static', '--quiet']);
  expect(batch.exitCode).toBe(0);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface RubricFile {
  readonly categories: { id: string; points: number }[];
  readonly criteria: { check: string; points: number; options?: object }[];
}

/** The flagship's rubric with a change, beside which its points still add up. */
async function rubricWith(name: string, change: (rubric: RubricFile) => void): Promise<string> {
  const rubric = JSON.parse(await readFile(path.join(projectRoot, 'scoring.json'), 'utf8'));
  change(rubric);
  const file = path.join(folder, name);
  await writeFile(file, JSON.stringify(rubric));
  return file;
}

function criterion(rubric: RubricFile, check: string) {
  const found = rubric.criteria.find((one) => one.check === check);
  if (found === undefined) throw new Error(`no ${check}`);
  return found;
}

async function scores(): Promise<Record<string, unknown>> {
  const gradebook = JSON.parse(await readFile(path.join(results, 'gradebook.json'), 'utf8'));
  return Object.fromEntries(
    gradebook.submissions.map(
      ({ id, score }: { id: string; score: { earned: number; possible: number } }) => [
        id,
        [score.earned, score.possible],
      ],
    ),
  );
}

describe('drydock regrade', () => {
  it('finds nothing to change under the same rubric', async () => {
    const same = await rubricWith('same.json', () => undefined);
    const result = await drydock(['regrade', results, '--rubric', same]);
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain('3 submissions: 0 up, 0 down, 3 the same');
    expect(result.stderr).toContain('Nothing is written.');
  });

  it('shows who moves, reads again what the texts tell, and writes only when asked', async () => {
    const before = await scores();
    const other = await rubricWith('other.json', (rubric) => {
      criterion(rubric, 'dockerfile/multi-stage').points = 20;
      criterion(rubric, 'dockerfile/expected-base-image').options = {
        repository: 'python',
        tags: ['3.13-slim'],
      };
      for (const one of rubric.categories) if (one.id === 'dockerfile') one.points += 10;
    });
    const shown = await drydock(['regrade', results, '--rubric', other]);
    expect(shown.stdout).toContain('3 submissions: 2 up, 0 down, 0 the same');
    expect(shown.stdout).toMatch(/\+5 {2}ann +23\/23 passed → 28\/33/);
    expect(shown.stdout).toMatch(/ben +0\/23 → 0\/33/);
    expect(shown.stdout).toContain(
      'Judged anew out of the kept texts:\n    dockerfile/expected-base-image',
    );
    expect(shown.exitCode).toBe(0);
    expect(await scores()).toEqual(before);
    const written = await drydock(['regrade', results, '--rubric', other, '--write']);
    expect(written.exitCode).toBe(0);
    expect(await scores()).toEqual({ ann: [28, 33], ben: [0, 33], cy: [28, 33] });
    expect(await readdir(path.join(results, 'runs'))).toEqual(['0001', '0002']);
    const back = await rubricWith('back.json', () => undefined);
    const again = await drydock(['regrade', results, '--rubric', back, '--write']);
    expect(again.exitCode).toBe(0);
    expect(await scores()).toEqual(before);
  });

  it('names a wrong rubric and a folder without results in one line', async () => {
    const wrong = await rubricWith('wrong.json', (rubric) => {
      criterion(rubric, 'dockerfile/builds').points = 99;
    });
    const rubric = await drydock(['regrade', results, '--rubric', wrong]);
    expect(rubric.exitCode).toBe(2);
    expect(rubric.stderr).toMatch(/wrong\.json:\d+: categories/);
    const none = await drydock(['regrade', folder, '--rubric', wrong]);
    expect(none.exitCode).toBe(2);
  });
});

describe('drydock similar', () => {
  it('shows the two that are alike, not the starter, and accuses nobody', async () => {
    const result = await drydock(['similar', results]);
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain('1. ann, cy  (100 %)');
    expect(result.stdout).toContain('Likeness is no proof of anything');
    expect(result.stdout).not.toMatch(/plagiar|cheat|copied|fraud/i);
    const json = JSON.parse((await drydock(['similar', results, '--output', 'json'])).stdout);
    expect(json).toMatchObject({ compared: 3, clusters: [{ members: ['ann', 'cy'] }] });
  });
});

describe('drydock export', () => {
  it('writes what is asked for, and refuses what there is none of', async () => {
    const canvas = path.join(folder, 'canvas.csv');
    const zip = path.join(folder, 'feedback.zip');
    const result = await drydock([
      'export',
      results,
      '--as',
      `canvas=${canvas}`,
      '--as',
      `feedback=${zip}`,
    ]);
    expect(result.exitCode).toBe(0);
    expect(await readFile(canvas, 'utf8')).toContain('"ann",,,"ann",,23');
    await access(zip);
    const wrong = await drydock(['export', results, '--as', 'blackboard']);
    expect(wrong).toMatchObject({ exitCode: 2, stdout: '' });
    expect(wrong.stderr).toContain('unknown export "blackboard"');
  });
});
