import { stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * The submission's folder as its repository names it, with `/`; empty for the root. A workflow may check the
 * repository out into a folder of the workspace: the nearest `.git` above tells its root.
 */
export async function findSubmissionPath(folder: string, workspace: string): Promise<string> {
  const submission = path.resolve(workspace, folder);
  const outer = path.resolve(workspace);
  for (let root = submission; isWithin(root, outer); root = path.dirname(root)) {
    if (await exists(path.join(root, '.git'))) return toSlashes(path.relative(root, submission));
    if (root === outer) break;
  }
  return isWithin(submission, outer) ? toSlashes(path.relative(outer, submission)) : '';
}

function isWithin(folder: string, outer: string): boolean {
  const relative = path.relative(outer, folder);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}

function toSlashes(relative: string): string {
  return relative.replaceAll('\\', '/');
}
