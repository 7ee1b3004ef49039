import { getIDToken } from '@actions/core';
import { type PostedReport, postScore, type RemoteWay } from '#app/posting/post-score.ts';
import type { WebhookTarget } from '#app/posting/posting.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import type { Inputs, Way, WebhookInputs } from './inputs.ts';
import type { RunContext } from './run-context.ts';

/** Status, comment and webhook. Never rejects. */
export function postRemotely(
  report: GradeReport,
  options: { readonly inputs: Inputs; readonly context: RunContext },
): Promise<PostedReport> {
  const { inputs, context } = options;
  return postScore(report, {
    ways: inputs.post.filter(isRemote),
    token: inputs.token,
    place: context,
    webhook: toTarget(inputs.webhook),
  });
}

function isRemote(way: Way): way is RemoteWay {
  return way === 'status' || way === 'comment' || way === 'webhook';
}

/** A token of GitHub's says which workflow of which repository speaks; a secret says that someone has the secret. */
function toTarget({ url, secret, audience, allowPrivate }: WebhookInputs): WebhookTarget {
  if (audience !== null) {
    return { url, allowPrivate, proof: { kind: 'token', getToken: () => getIDToken(audience) } };
  }
  return { url, allowPrivate, proof: secret === null ? null : { kind: 'secret', secret } };
}
