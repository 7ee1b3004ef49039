import { chmod, copyFile, mkdir, readdir, realpath, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { Finding } from '#domain/finding.ts';
import type { IntakeLimits } from '#domain/sandbox-policy.ts';
import type { SubmissionFile } from '#domain/submission.ts';
import { UsageError } from '#domain/usage-error.ts';
import { classifyEntry } from './intake-entry.ts';
import { intakeNotice } from './intake-notice.ts';
import { leftOutFolders } from './left-out-folders.ts';

export interface CopiedSubmission {
  readonly files: readonly SubmissionFile[];
  readonly notices: readonly Finding[];
}

/**
 * Copies a hostile folder before anything reads it. Throws `UsageError` when it is larger than `limits`:
 * nothing of it can be judged then.
 */
export async function copySubmission(
  from: string,
  to: string,
  limits: IntakeLimits,
): Promise<CopiedSubmission> {
  const realRoot = await realpath(from);
  const files: SubmissionFile[] = [];
  const notices: Finding[] = [];
  let totalBytes = 0;
  const pending = [''];
  for (let folder = pending.shift(); folder !== undefined; folder = pending.shift()) {
    const names = await readdir(path.join(realRoot, folder));
    for (const name of names.sort()) {
      const relative = folder === '' ? name : `${folder}/${name}`;
      const entry = await classifyEntry(path.join(realRoot, relative), realRoot);
      if (entry.kind === 'refused') {
        notices.push(intakeNotice(relative, entry.reason));
        continue;
      }
      if (entry.kind === 'folder' && leftOutFolders.has(name)) continue;
      if (entry.kind === 'file') totalBytes += entry.sizeBytes;
      refuseAboveLimits(limits, files.length + 1, totalBytes);
      files.push(await copyEntry(entry, relative, { realRoot, to }));
      if (entry.kind === 'folder') pending.push(relative);
    }
  }
  return { files, notices };
}

async function copyEntry(
  entry: Exclude<Awaited<ReturnType<typeof classifyEntry>>, { kind: 'refused' }>,
  relative: string,
  roots: { readonly realRoot: string; readonly to: string },
): Promise<SubmissionFile> {
  const source = path.join(roots.realRoot, relative);
  const target = path.join(roots.to, relative);
  switch (entry.kind) {
    case 'folder':
      await mkdir(target);
      await chmod(target, entry.mode);
      return { path: relative, kind: 'folder', sizeBytes: 0, mode: entry.mode, target: null };
    case 'file':
      await copyFile(source, target);
      await chmod(target, entry.mode);
      return { path: relative, ...entry, target: null };
    case 'link':
      await symlink(entry.target, target);
      return { path: relative, kind: 'link', sizeBytes: 0, mode: 0o777, target: entry.target };
    default:
      return entry satisfies never;
  }
}

function refuseAboveLimits(limits: IntakeLimits, files: number, bytes: number): void {
  if (files > limits.files) {
    throw new UsageError(
      `the submission has more than ${limits.files} files`,
      'Remove what does not belong to it, e.g. installed packages or data.',
    );
  }
  if (bytes > limits.bytes) {
    throw new UsageError(
      `the submission is larger than ${Math.round(limits.bytes / 1e6)} MB`,
      'Remove what does not belong to it, e.g. archives, videos or data.',
    );
  }
}
