import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Three criteria of the real kind, quickly asked: what a class is made of costs a second each. */
export async function makeTinyChallenge(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'starter'), { recursive: true });
  await writeFile(path.join(folder, 'starter', 'README.md'), 'Write a Dockerfile.\n');
  const rubric = {
    id: 'tiny',
    title: 'Tiny',
    categories: [
      { id: 'dockerfile', title: 'Dockerfile', points: 7 },
      { id: 'compose', title: 'Compose', points: 3 },
    ],
    criteria: [
      { check: 'dockerfile/present', points: 2 },
      { check: 'dockerfile/builds', points: 5 },
      { check: 'compose/valid', points: 3 },
    ],
    timeLimitsMs: { build: 8_000, buildSilence: 8_000 },
  };
  await writeFile(path.join(folder, 'scoring.json'), JSON.stringify(rubric));
}
