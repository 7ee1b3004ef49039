import path from 'node:path';
import { UsageError } from '#domain/usage-error.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { fetchCommit } from '#sources/git/fetch-commit.ts';
import { makeTempFolder } from './temp-folder.ts';

/** A challenge in a course's repository, at a commit. */
export interface RemoteChallenge {
  /** `owner/name` */
  readonly repository: string;
  /** Folder in it, with `/`; empty for its root. */
  readonly folder: string;
  readonly commit: string;
}

export interface FetchedChallenge extends AsyncDisposable {
  readonly folder: string;
}

const timeoutMs = 120_000;

/**
 * Reads `owner/name@<commit>` or `owner/name/folder@<commit>`; null for an id or a folder. Throws `UsageError` for a
 * branch or a tag: those can be moved, and with them what a score means.
 */
export function parseRemoteChallenge(value: string): RemoteChallenge | null {
  const [, repository, folder = '', ref] =
    value.match(/^([\w.-]+\/[\w.-]+)(?:\/([\w./-]+))?@(.*)$/) ?? [];
  if (repository === undefined || ref === undefined) return null;
  if (!/^[0-9a-f]{40}$/.test(ref)) {
    throw new UsageError(
      `challenge "${value}": "${ref}" is no commit`,
      'Name the commit with all its 40 digits: a branch or a tag can be moved.',
    );
  }
  if (folder.split('/').includes('..')) {
    throw new UsageError(
      `challenge "${value}": leads out of the repository`,
      'Name a folder in it.',
    );
  }
  return { repository, folder, commit: ref };
}

/** Brings it to a folder of ours, which is gone with its scope. Rejects with `FaultError` where it cannot be had. */
export async function fetchChallenge(
  { repository, folder, commit }: RemoteChallenge,
  options: {
    readonly serverUrl: string;
    readonly searchPath: string;
    readonly token: string | null;
    readonly signal: AbortSignal;
  },
): Promise<FetchedChallenge> {
  const { serverUrl, searchPath, token, signal } = options;
  const temp = await makeTempFolder();
  try {
    const to = await temp.subfolder('challenge');
    await fetchCommit(
      {
        searchPath,
        home: await temp.subfolder('home'),
        credential: token === null ? null : { host: serverUrl, token },
        sshAgent: null,
      },
      {
        url: `${serverUrl}/${repository}`,
        ref: commit,
        before: null,
        to,
        limits: sandboxPolicy().intake,
        timeoutMs,
        signal,
      },
    );
    return {
      folder: path.join(to, folder),
      [Symbol.asyncDispose]: () => temp[Symbol.asyncDispose](),
    };
  } catch (error) {
    await temp[Symbol.asyncDispose]();
    throw error;
  }
}
