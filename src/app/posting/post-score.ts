import type { GradeReport } from '#domain/grade-report.ts';
import { type GitHub, openGitHub } from '#github/open-github.ts';
import { findPostedScore, type PostedScore, publishStatus } from '#publish/publish-status.ts';
import { postComment } from './post-comment.ts';
import type { Posting, PostPlace } from './posting.ts';
import { sendWebhook } from './send-webhook.ts';

export type RemoteWay = 'status' | 'comment' | 'webhook';

export interface PostFailure {
  readonly way: RemoteWay;
  /** One line; may quote what GitHub or a receiver said. */
  readonly reason: string;
}

export interface PostedReport {
  /** What the commit before had; null where that is unknown. */
  readonly previous: PostedScore | null;
  readonly failures: readonly PostFailure[];
}

/**
 * Posts a report wherever was asked for. Never rejects: a place that cannot be reached is told, and keeps no other from
 * being posted to.
 */
export async function postScore(report: GradeReport, posting: Posting): Promise<PostedReport> {
  const { ways, token, place } = posting;
  const github = token === null ? null : openGitHub({ token, apiUrl: place.apiUrl });
  const previous = github === null ? null : await findPrevious(report, github, place);
  const work: Readonly<Record<RemoteWay, () => Promise<void>>> = {
    status: () => publishStatus(report, { ...onCommit(github, place), targetUrl: place.runUrl }),
    comment: () => postComment(report, { ...onCommit(github, place), posting, previous }),
    webhook: () => sendWebhook(report, posting),
  };
  const failures = await Promise.all(
    ways.map(async (way): Promise<readonly PostFailure[]> => {
      try {
        await work[way]();
        return [];
      } catch (error) {
        return [{ way, reason: error instanceof Error ? error.message : String(error) }];
      }
    }),
  );
  return { previous, failures: failures.flat() };
}

/** Only for the movement: without it, nothing is missing but a remark. */
async function findPrevious(
  report: GradeReport,
  github: GitHub,
  { repository, previousCommit }: PostPlace,
): Promise<PostedScore | null> {
  if (repository === null || previousCommit === null) return null;
  try {
    const place = { repository, commit: previousCommit };
    return await findPostedScore(report, { github, place });
  } catch {
    return null;
  }
}

function onCommit(github: GitHub | null, { repository, commit }: PostPlace) {
  if (github === null) throw new Error('no token was given (input "token")');
  if (repository === null || commit === null) {
    throw new Error('the run names no repository or no commit to post to');
  }
  return { github, place: { repository, commit } };
}
