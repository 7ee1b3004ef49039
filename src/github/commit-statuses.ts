import { askGitHub } from './github-error.ts';
import type { GitHub } from './open-github.ts';
import { toRepository } from './repository.ts';

export interface CommitStatus {
  readonly state: 'success' | 'failure' | 'error';
  /** Names the status on a commit; a later one of the same name replaces it. */
  readonly context: string;
  /** GitHub cuts nothing: 140 characters at most. */
  readonly description: string;
  readonly targetUrl: string | null;
}

/** A commit of a repository: `owner/name`, 40 hexadecimal digits. */
export interface CommitPlace {
  readonly repository: string;
  readonly commit: string;
}

/** https://docs.github.com/en/rest/commits/statuses#create-a-commit-status */
export async function createCommitStatus(
  github: GitHub,
  { repository, commit }: CommitPlace,
  status: CommitStatus,
): Promise<void> {
  await askGitHub('statuses: write', () =>
    github.request('POST /repos/{owner}/{repo}/statuses/{sha}', {
      ...toRepository(repository),
      sha: commit,
      state: status.state,
      context: status.context,
      description: status.description,
      ...(status.targetUrl !== null && { target_url: status.targetUrl }),
    }),
  );
}

/** What the newest status of a name says; null where the commit has none. */
export async function findCommitStatus(
  github: GitHub,
  { repository, commit }: CommitPlace,
  context: string,
): Promise<string | null> {
  const statuses = await askGitHub('statuses: read', () =>
    github.paginate('GET /repos/{owner}/{repo}/commits/{ref}/statuses', {
      ...toRepository(repository),
      ref: commit,
      per_page: 100,
    }),
  );
  // Newest first.
  return statuses.find((status) => status.context === context)?.description ?? null;
}
