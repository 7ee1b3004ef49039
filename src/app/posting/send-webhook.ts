import type { GradeReport } from '#domain/grade-report.ts';
import { idempotencyKeyOf, publishWebhook } from '#publish/webhook/publish-webhook.ts';
import { renderJson } from '#report/formats/json/render-json.ts';
import type { Posting } from './posting.ts';

export async function sendWebhook(report: GradeReport, { webhook, place }: Posting): Promise<void> {
  const { url, proof, allowPrivate } = webhook;
  if (url === null) throw new Error('no address was given (input "webhook-url")');
  if (proof === null) {
    throw new Error('neither a secret nor an audience was given (input "webhook-secret")');
  }
  const { repository, commit } = place;
  const delivery = {
    body: renderJson(report),
    idempotencyKey: idempotencyKeyOf(report, {
      repository: repository ?? '',
      commit: commit ?? '',
    }),
  };
  await publishWebhook(delivery, { url, proof, allowPrivate });
}
