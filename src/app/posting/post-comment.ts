import type { GradeReport } from '#domain/grade-report.ts';
import type { CommitPlace } from '#github/commit-statuses.ts';
import type { GitHub } from '#github/open-github.ts';
import { findOpenPullRequest } from '#github/pull-requests.ts';
import { publishComment } from '#publish/publish-comment.ts';
import type { PostedScore } from '#publish/publish-status.ts';
import { commentLimitBytes } from '#report/formats/markdown/context.ts';
import { renderMarkdown } from '#report/formats/markdown/render-markdown.ts';
import type { Posting } from './posting.ts';

/** Under the pull request that the commit is part of; under the commit where it is part of none. */
export async function postComment(
  report: GradeReport,
  options: {
    readonly github: GitHub;
    readonly place: CommitPlace;
    readonly posting: Posting;
    readonly previous: PostedScore | null;
  },
): Promise<void> {
  const { github, place, previous } = options;
  const { pullRequest, filesUrl } = options.posting.place;
  const number = pullRequest ?? (await findOpenPullRequest(github, place));
  await publishComment({
    github,
    thread:
      number === null
        ? { kind: 'commit', ...place }
        : { kind: 'pull-request', repository: place.repository, number },
    challenge: report.challenge.id,
    body: renderMarkdown(report, {
      previous,
      filesUrl,
      notPosted: [],
      limitBytes: commentLimitBytes,
    }),
  });
}
