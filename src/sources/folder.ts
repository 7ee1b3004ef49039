import { lstat, stat } from 'node:fs/promises';
import path from 'node:path';
import type { IntakeLimits } from '#domain/sandbox-policy.ts';
import type { Submission, SubmissionFile } from '#domain/submission.ts';
import { UsageError } from '#domain/usage-error.ts';
import { contentDigest } from './intake/content-digest.ts';
import { copySubmission } from './intake/copy-submission.ts';
import { readCommit } from './intake/read-commit.ts';
import { restoreProtected } from './intake/restore-protected.ts';
import { readTexts } from './read-texts.ts';
import { toSubmissionId } from './submission-id.ts';

export interface FolderIntake {
  readonly folder: string;
  /** An empty folder of ours. */
  readonly copyTo: string;
  readonly starterRoot: string;
  readonly protectedFiles: readonly string[];
  readonly limits: IntakeLimits;
  /** Who it is where the folder's name does not tell; a clone's commit. */
  readonly identity?: SubmissionIdentity | undefined;
}

export interface SubmissionIdentity {
  readonly id: string;
  readonly source: string;
  /** Null: read from the folder. */
  readonly commit: { readonly id: string; readonly at: string | null } | null;
}

/** Takes one folder in. Throws `UsageError` when it is no folder. */
export async function takeInFolder(intake: FolderIntake): Promise<Submission> {
  const { folder, copyTo, starterRoot, protectedFiles, limits, identity } = intake;
  const stats = await stat(folder).catch(() => null);
  if (!stats?.isDirectory()) {
    const wrong = stats === null ? 'no such folder' : 'is no folder';
    throw new UsageError(`${folder}: ${wrong}`, "Name the submission's folder.");
  }
  const { files, notices } = await copySubmission(folder, copyTo, limits);
  const digest = await contentDigest(copyTo, files);
  const modifiedProtectedFiles = await restoreProtected(copyTo, starterRoot, protectedFiles);
  const graded = await withRestored(files, copyTo, protectedFiles);
  return {
    id: identity?.id ?? toSubmissionId(path.basename(path.resolve(folder))),
    source: identity?.source ?? folder,
    commit: identity?.commit?.id ?? (await readCommit(folder)),
    committedAt: identity?.commit?.at ?? null,
    root: copyTo,
    files: graded,
    contentDigest: digest,
    modifiedProtectedFiles,
    notices,
    texts: await readTexts(copyTo, graded),
  };
}

/** The list as it is after protected files were put back, also where a link or nothing stood before. */
async function withRestored(
  files: readonly SubmissionFile[],
  root: string,
  protectedFiles: readonly string[],
): Promise<readonly SubmissionFile[]> {
  const paths = new Set<string>();
  for (const file of protectedFiles) {
    const segments = file.split('/');
    for (const index of segments.keys()) paths.add(segments.slice(0, index + 1).join('/'));
  }
  const restored = await Promise.all(
    [...paths].map(async (relative): Promise<SubmissionFile> => {
      const stats = await lstat(path.join(root, relative));
      const kind = stats.isDirectory() ? 'folder' : 'file';
      const sizeBytes = kind === 'file' ? stats.size : 0;
      return { path: relative, kind, sizeBytes, mode: stats.mode & 0o777, target: null };
    }),
  );
  return [...files.filter((file) => !paths.has(file.path)), ...restored];
}
