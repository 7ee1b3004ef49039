import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Submission } from '#domain/submission.ts';
import { type Located, SubmissionPaths } from './submission-paths.ts';

/** Reads small texts of a submission's vetted copy, and nothing else of the disk. */
export interface SubmissionReader {
  readonly locate: (folder: string, written: string) => Located;
  /** `located` is a path from `locate`. Null when it is larger than `maxBytes`, gone, or not inside after all. */
  readonly readText: (located: string, maxBytes: number) => Promise<string | null>;
}

export function submissionReader(submission: Pick<Submission, 'root' | 'files'>): SubmissionReader {
  const paths = new SubmissionPaths(submission.files);
  return {
    locate: (folder, written) => paths.locate(folder, written),
    readText: (located, maxBytes) => readInside(submission.root, located, maxBytes),
  };
}

/** The list said that the file is inside; the disk is asked again, for the list may be wrong. */
async function readInside(root: string, located: string, maxBytes: number): Promise<string | null> {
  const realRoot = await realpath(root);
  const file = await realpath(path.join(realRoot, located)).catch(() => null);
  if (file === null || !file.startsWith(realRoot + path.sep)) return null;
  await using handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  const stats = await handle.stat();
  if (!stats.isFile() || stats.size > maxBytes) return null;
  return await handle.readFile('utf8');
}
