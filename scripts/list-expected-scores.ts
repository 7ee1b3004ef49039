import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '#app/project.ts';
import { flagshipId } from '#rubric/challenge.ts';

const rubricSchema = z.object({
  categories: z.array(z.object({ points: z.number() })),
  starter: z.object({ earned: z.number() }),
});

/** What CI grades with the Action: one line of JSON, a solution and a starter of every challenge. */
const ids = await readdir(path.join(projectRoot, 'challenges'));
const rows = await Promise.all(ids.sort().map(rowsOf));
console.log(JSON.stringify(rows.flat()));

async function rowsOf(challenge: string) {
  const folder = `challenges/${challenge}`;
  const file = challenge === flagshipId ? 'scoring.json' : `${folder}/scoring.json`;
  const content = await readFile(path.join(projectRoot, file), 'utf8');
  const { categories, starter } = rubricSchema.parse(JSON.parse(content));
  const possible = categories.reduce((sum, { points }) => sum + points, 0);
  return [
    { challenge, folder: `${folder}/solution`, earned: possible },
    { challenge, folder: `${folder}/starter`, earned: starter.earned },
  ];
}
