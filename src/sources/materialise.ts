import type { Origin } from '#domain/origin.ts';
import type { IntakeLimits } from '#domain/sandbox-policy.ts';
import { unpackArchive } from './archive/unpack-archive.ts';
import { fetchCommit } from './git/fetch-commit.ts';
import type { GitAccess } from './git/run-git.ts';

export interface Materialising {
  /** An empty folder of ours. */
  readonly to: string;
  readonly limits: IntakeLimits;
  readonly git: GitAccess;
  readonly fetchTimeoutMs: number;
  readonly signal: AbortSignal;
}

export interface MaterialisedSubmission {
  /** Hostile still: the intake copies and vets it. */
  readonly folder: string;
  /** Null where the folder itself has to tell. */
  readonly commit: { readonly id: string; readonly at: string } | null;
}

/** Brings a submission to this machine. Rejects with `FaultError` or `UsageError` where that cannot be. */
export async function materialise(
  origin: Origin,
  { to, limits, git, fetchTimeoutMs, signal }: Materialising,
): Promise<MaterialisedSubmission> {
  switch (origin.kind) {
    case 'folder':
      return { folder: origin.folder, commit: null };
    case 'archive':
      await unpackArchive({ ...origin, to, limits, signal });
      return { folder: to, commit: null };
    case 'git': {
      const { url, ref, before } = origin;
      const timeoutMs = fetchTimeoutMs;
      const commit = await fetchCommit(git, { url, ref, before, to, limits, timeoutMs, signal });
      return { folder: to, commit };
    }
    default:
      return origin satisfies never;
  }
}
