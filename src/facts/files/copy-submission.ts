import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { Submission } from '#domain/submission.ts';
import { makeTempFolder } from './make-temp-folder.ts';

/**
 * A further copy of the vetted copy, which may be written to. Links are copied as links, modes are kept: an
 * unchanged copy has the same build cache.
 */
export async function copySubmission(
  submission: Submission,
  place: {
    readonly tempRoot: string;
    readonly purpose: string;
    readonly defer: (undo: () => Promise<void>) => void;
  },
): Promise<string> {
  const root = path.join(
    await makeTempFolder(place.tempRoot, place.purpose, place.defer),
    'submission',
  );
  await cp(submission.root, root, { recursive: true, verbatimSymlinks: true });
  return root;
}
