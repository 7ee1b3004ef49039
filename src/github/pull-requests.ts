import type { CommitPlace } from './commit-statuses.ts';
import { askGitHub } from './github-error.ts';
import type { GitHub } from './open-github.ts';
import { toRepository } from './repository.ts';

/** Number of the open pull request that a commit is part of; null where there is none. The oldest, where there are more. */
export async function findOpenPullRequest(
  github: GitHub,
  { repository, commit }: CommitPlace,
): Promise<number | null> {
  const pulls = await askGitHub('pull-requests: read', () =>
    github.paginate('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', {
      ...toRepository(repository),
      commit_sha: commit,
      per_page: 100,
    }),
  );
  const open = pulls.filter(({ state }) => state === 'open').map((pull) => pull.number);
  return open.length === 0 ? null : Math.min(...open);
}
