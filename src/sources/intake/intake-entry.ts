import { lstat, readlink, realpath } from 'node:fs/promises';
import path from 'node:path';

export type IntakeEntry =
  | { readonly kind: 'folder' | 'file'; readonly sizeBytes: number; readonly mode: number }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'refused'; readonly reason: RefusalReason };

export type RefusalReason =
  | 'leaves-submission'
  | 'dangling-link'
  | 'special-file'
  | 'unreadable'
  | 'large-file'
  | 'too-large'
  | 'too-many-files';

/**
 * What one path of a submission is, without following anything out of it. `realRoot` is the submission's
 * real path. Modes are reduced to what git keeps, so that a clone and a student's folder are the same.
 */
export async function classifyEntry(absolute: string, realRoot: string): Promise<IntakeEntry> {
  // A name that is no text, a path that is too long, a folder that may not be entered.
  const stats = await lstat(absolute).catch(() => null);
  if (stats === null) return { kind: 'refused', reason: 'unreadable' };
  if (stats.isDirectory()) return { kind: 'folder', sizeBytes: 0, mode: 0o755 };
  if (stats.isFile()) {
    const mode = (stats.mode & 0o100) === 0 ? 0o644 : 0o755;
    return { kind: 'file', sizeBytes: stats.size, mode };
  }
  if (!stats.isSymbolicLink()) return { kind: 'refused', reason: 'special-file' };
  const target = await readlink(absolute);
  if (path.isAbsolute(target)) return { kind: 'refused', reason: 'leaves-submission' };
  const resolved = await realpath(absolute).catch(() => null);
  if (resolved === null) return { kind: 'refused', reason: 'dangling-link' };
  return isInside(resolved, realRoot)
    ? { kind: 'link', target }
    : { kind: 'refused', reason: 'leaves-submission' };
}

export function isInside(candidate: string, folder: string): boolean {
  const relative = path.relative(folder, candidate);
  return (
    relative === '' ||
    (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative))
  );
}
