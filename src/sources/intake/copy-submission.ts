import { chmod, copyFile, mkdir, readdir, realpath, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { Finding } from '#domain/finding.ts';
import type { IntakeLimits } from '#domain/sandbox-policy.ts';
import type { SubmissionFile } from '#domain/submission.ts';
import { classifyEntry, type RefusalReason } from './intake-entry.ts';
import { excessOf } from './intake-excess.ts';
import { intakeNotice } from './intake-notice.ts';
import { leftOutFolders } from './left-out-folders.ts';

export interface CopiedSubmission {
  readonly files: readonly SubmissionFile[];
  readonly notices: readonly Finding[];
}

/** More of them tell nothing new, and a hostile folder has a million. */
const mostNotices = 50;

/**
 * Copies a hostile folder before anything reads it: folder by folder, so that what lies on top is in it whatever lies
 * below. What may not come along is left out and told; at a limit of the whole the copy ends, and the rest is graded
 * without what is missing.
 */
export async function copySubmission(
  from: string,
  to: string,
  limits: IntakeLimits,
): Promise<CopiedSubmission> {
  const realRoot = await realpath(from);
  const files: SubmissionFile[] = [];
  const notices: Finding[] = [];
  let entries = 0;
  let totalBytes = 0;
  const leaveOut = (relative: string, reason: RefusalReason) => {
    if (notices.length < mostNotices) notices.push(intakeNotice(relative, reason, limits));
  };
  const pending = [''];
  for (let folder = pending.shift(); folder !== undefined; folder = pending.shift()) {
    const names = await readdir(path.join(realRoot, folder)).catch(() => null);
    if (names === null) leaveOut(folder, 'unreadable');
    for (const name of (names ?? []).sort()) {
      const relative = folder === '' ? name : `${folder}/${name}`;
      const entry = await classifyEntry(path.join(realRoot, relative), realRoot);
      if (entry.kind === 'folder' && leftOutFolders.has(name)) continue;
      entries += 1;
      const sizeBytes = entry.kind === 'file' ? entry.sizeBytes : 0;
      const excess = excessOf({ entries, totalBytes: totalBytes + sizeBytes, sizeBytes }, limits);
      if (excess === 'too-large' || excess === 'too-many-files') {
        leaveOut(relative, excess);
        return { files, notices };
      }
      if (excess !== null || entry.kind === 'refused') {
        leaveOut(relative, entry.kind === 'refused' ? entry.reason : (excess ?? 'unreadable'));
        continue;
      }
      const copied = await copyEntry(entry, relative, { realRoot, to });
      if (copied === null) {
        leaveOut(relative, 'unreadable');
        continue;
      }
      totalBytes += sizeBytes;
      files.push(copied);
      if (entry.kind === 'folder') pending.push(relative);
    }
  }
  return { files, notices };
}

/** Null where it cannot be read. */
async function copyEntry(
  entry: Exclude<Awaited<ReturnType<typeof classifyEntry>>, { kind: 'refused' }>,
  relative: string,
  roots: { readonly realRoot: string; readonly to: string },
): Promise<SubmissionFile | null> {
  const source = path.join(roots.realRoot, relative);
  const target = path.join(roots.to, relative);
  switch (entry.kind) {
    case 'folder':
      await mkdir(target);
      await chmod(target, entry.mode);
      return { path: relative, kind: 'folder', sizeBytes: 0, mode: entry.mode, target: null };
    case 'file':
      if (!(await isCopied(source, target))) return null;
      await chmod(target, entry.mode);
      return { path: relative, ...entry, target: null };
    case 'link':
      await symlink(entry.target, target);
      return { path: relative, kind: 'link', sizeBytes: 0, mode: 0o777, target: entry.target };
    default:
      return entry satisfies never;
  }
}

async function isCopied(source: string, target: string): Promise<boolean> {
  try {
    await copyFile(source, target);
    return true;
  } catch (error) {
    // Anything else is the disk of the grader: no doing of the submission.
    if (error instanceof Error && 'code' in error && isTheirs(error.code)) return false;
    throw error;
  }
}

function isTheirs(code: unknown): boolean {
  return code === 'EACCES' || code === 'EPERM' || code === 'ENOENT' || code === 'ELOOP';
}
