import { askGitHub, GitHubError } from './github-error.ts';
import type { GitHub } from './open-github.ts';
import { toRepository } from './repository.ts';

/** Where comments stand: under a pull request, or under a commit. */
export type Thread =
  | { readonly kind: 'pull-request'; readonly repository: string; readonly number: number }
  | { readonly kind: 'commit'; readonly repository: string; readonly commit: string };

export interface Comment {
  readonly id: number;
  readonly body: string;
  /** Login of who wrote it. */
  readonly author: string | null;
}

const permissions = { 'pull-request': 'pull-requests: write', commit: 'contents: write' } as const;

/** The login that `GITHUB_TOKEN` writes as; it may not ask who it is. */
const actionsBot = 'github-actions[bot]';

export function listComments(github: GitHub, thread: Thread): Promise<readonly Comment[]> {
  const where = { ...toRepository(thread.repository), per_page: 100 };
  return askGitHub(permissions[thread.kind], async () => {
    if (thread.kind === 'commit') {
      const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/comments';
      return (await github.paginate(route, { ...where, commit_sha: thread.commit })).map(toComment);
    }
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
    return (await github.paginate(route, { ...where, issue_number: thread.number })).map(toComment);
  });
}

function toComment(comment: {
  readonly id: number | bigint;
  readonly body?: string;
  readonly user: { readonly login: string } | null;
}): Comment {
  return {
    id: Number(comment.id),
    body: comment.body ?? '',
    author: comment.user?.login ?? null,
  };
}

/** Not repeated when it fails: GitHub may have made the comment all the same, and twice is worse than not at all. */
export function createComment(github: GitHub, thread: Thread, body: string): Promise<void> {
  const what = { ...toRepository(thread.repository), body, request: { retries: 0 } };
  return askGitHub(permissions[thread.kind], async () => {
    if (thread.kind === 'commit') {
      const route = 'POST /repos/{owner}/{repo}/commits/{commit_sha}/comments';
      await github.request(route, { ...what, commit_sha: thread.commit });
      return;
    }
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
    await github.request(route, { ...what, issue_number: thread.number });
  });
}

export function updateComment(
  github: GitHub,
  thread: Thread,
  { id, body }: Pick<Comment, 'id' | 'body'>,
): Promise<void> {
  const what = { ...toRepository(thread.repository), comment_id: id, body };
  return askGitHub(permissions[thread.kind], async () => {
    if (thread.kind === 'commit') {
      await github.request('PATCH /repos/{owner}/{repo}/comments/{comment_id}', what);
      return;
    }
    await github.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', what);
  });
}

/** Whose comments are ours. */
export async function whoWrites(github: GitHub): Promise<string> {
  try {
    const { data } = await askGitHub('read:user', () => github.request('GET /user'));
    return data.login;
  } catch (error) {
    if (error instanceof GitHubError && error.kind === 'not-permitted') return actionsBot;
    throw error;
  }
}
