import { z } from 'zod';
import { askGitHub } from './github-error.ts';
import type { GitHub } from './open-github.ts';
import { toRepository } from './repository.ts';

export interface Push {
  /** The branch's newest commit after it. */
  readonly commit: string;
  /** ISO 8601, UTC: GitHub's own clock, which no commit can forge. */
  readonly at: string;
}

const activitySchema = z.array(
  z.object({ after: z.string(), timestamp: z.string(), activity_type: z.string() }),
);

const perPage = 100;
const mostPages = 10;

/**
 * The last push to a branch up to a time, else (or without one) the newest. Null where GitHub tells of none.
 * https://docs.github.com/en/rest/repos/repos#list-repository-activities
 */
export async function findPush(
  github: GitHub,
  fullName: string,
  { branch, before }: { readonly branch: string; readonly before: string | null },
): Promise<Push | null> {
  const question = {
    ...toRepository(fullName),
    ref: `refs/heads/${branch}`,
    direction: 'desc' as const,
    per_page: perPage,
  };
  return askGitHub('contents: read', async () => {
    let newest: Push | null = null;
    let pages = 0;
    const answers = github.paginate.iterator('GET /repos/{owner}/{repo}/activity', question);
    for await (const { data } of answers) {
      for (const { after, timestamp, activity_type } of activitySchema.parse(data)) {
        if (activity_type === 'branch_deletion') continue;
        const push = { commit: after, at: new Date(timestamp).toISOString() };
        newest ??= push;
        if (before === null || Date.parse(push.at) <= Date.parse(before)) return push;
      }
      pages += 1;
      if (pages === mostPages) break;
    }
    return newest;
  });
}
