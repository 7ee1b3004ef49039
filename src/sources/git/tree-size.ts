import type { IntakeLimits } from '#domain/sandbox-policy.ts';
import { UsageError } from '#domain/usage-error.ts';
import { type GitAccess, type GitCall, runGit } from './run-git.ts';

/**
 * Adds up what a checkout would write, before it does: a pack of a megabyte may hold a terabyte of zeros.
 * Throws `UsageError` above the limits.
 */
export async function refuseLargeTree(
  access: GitAccess,
  call: GitCall,
  limits: IntakeLimits,
): Promise<void> {
  const list = await runGit(access, ['ls-tree', '-r', '-l', '-z', '--full-tree', 'FETCH_HEAD'], {
    ...call,
    maxBytes: limits.files * 1024,
  });
  const lines = list.stdout.split('\0').filter((line) => line !== '');
  if (!list.isOk || lines.length > limits.files) {
    throw new UsageError(
      `the submission has more than ${limits.files} files`,
      'Remove what does not belong to it, e.g. installed packages or data.',
    );
  }
  const bytes = lines.reduce((sum, line) => sum + sizeOf(line), 0);
  if (bytes > limits.bytes) {
    throw new UsageError(
      `the submission is larger than ${Math.round(limits.bytes / 1e6)} MB`,
      'Remove what does not belong to it, e.g. archives, videos or data.',
    );
  }
}

/** `<mode> <type> <object> <size>\t<path>`; a submodule has `-` for its size. */
function sizeOf(line: string): number {
  const size = Number(line.split('\t', 1)[0]?.split(/\s+/)[3]);
  return Number.isFinite(size) ? size : 0;
}
