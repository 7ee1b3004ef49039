import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SubmissionText } from '#domain/submission.ts';
import { findChallenge } from '#rubric/challenge.ts';
import { briefTexts } from '#similar/brief-texts.ts';
import { projectRoot } from '../project.ts';

const starterFiles = /^(?:Dockerfile|\.dockerignore|(?:docker-)?compose\.ya?ml)$/;

/** What a challenge hands out: its starter and the examples of its brief. Nothing where it cannot be found. */
export async function givenTexts(challenge: string): Promise<readonly SubmissionText[]> {
  const found = await findChallenge(challenge, projectRoot).catch(() => null);
  if (found === null) return [];
  const names = await readdir(found.starterRoot).catch(() => []);
  const starter = await Promise.all(
    names
      .filter((name) => starterFiles.test(name))
      .map(async (name) => ({
        path: name,
        text: await readFile(path.join(found.starterRoot, name), 'utf8'),
        isCut: false,
      })),
  );
  const brief = await readFile(path.join(found.folder, 'README.md'), 'utf8').catch(() => '');
  return [...starter, ...briefTexts(brief)];
}
