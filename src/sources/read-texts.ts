import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SubmissionFile, SubmissionText } from '#domain/submission.ts';

/** What a student writes; a Compose file under any name that Compose accepts. */
const names = [
  'Dockerfile',
  'dockerfile',
  'docker-compose.yml',
  'docker-compose.yaml',
  'compose.yml',
  'compose.yaml',
  '.dockerignore',
  'Dockerfile.dockerignore',
];

/** Characters of one text that are kept. */
const longestText = 32_000;

/** The texts that are judged, out of a vetted copy; what is longer than any that a person writes is cut. */
export async function readTexts(
  root: string,
  files: readonly SubmissionFile[],
): Promise<readonly SubmissionText[]> {
  const present = files.filter(({ path: file, kind }) => kind === 'file' && names.includes(file));
  return Promise.all(
    present.map(async ({ path: file }) => {
      const text = await readFile(path.join(root, file), 'utf8');
      return { path: file, text: text.slice(0, longestText), isCut: text.length > longestText };
    }),
  );
}
