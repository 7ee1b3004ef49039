import type { WebhookProof } from '#publish/webhook/publish-webhook.ts';
import type { RemoteWay } from './post-score.ts';

/** What is posted where, and as whom. */
export interface Posting {
  readonly ways: readonly RemoteWay[];
  readonly token: string | null;
  readonly place: PostPlace;
  readonly webhook: WebhookTarget;
}

/** What of GitHub the report is about. */
export interface PostPlace {
  readonly apiUrl: string;
  /** `owner/name` */
  readonly repository: string | null;
  /** The commit that is graded: of a pull request its head, not the merge that GitHub makes of it. */
  readonly commit: string | null;
  /** The commit that the branch was at before the push; its score is compared. */
  readonly previousCommit: string | null;
  readonly pullRequest: number | null;
  /** Page of the run that graded. */
  readonly runUrl: string | null;
  /** Address that shows the submission's files at the commit. */
  readonly filesUrl: string | null;
}

export interface WebhookTarget {
  readonly url: string | null;
  readonly allowPrivate: boolean;
  /** Null: neither a secret nor a token was given. */
  readonly proof: WebhookProof | null;
}
