import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { GradeReport } from '#domain/grade-report.ts';
import { postBody, RefusedAddress } from './post-body.ts';
import { headerNames, signWebhook } from './signature.ts';

export interface Webhook {
  readonly url: string;
  readonly allowPrivate: boolean;
  /** How the receiver knows that it is us: a shared secret, or a token that GitHub has signed. */
  readonly proof: WebhookProof;
}

export type WebhookProof =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'token'; readonly getToken: () => Promise<string> };

export interface Delivery {
  /** The JSON report. */
  readonly body: string;
  readonly idempotencyKey: string;
}

export interface DeliveryLimits {
  readonly tries: number;
  /** Wait before the second try; it doubles before each further one. */
  readonly waitMs: number;
  readonly timeoutMs: number;
}

const usualLimits: DeliveryLimits = { tries: 4, waitMs: 1_000, timeoutMs: 15_000 };

/** The same for the same commit, graded by the same rubric: a repeated run is the same message. */
export function idempotencyKeyOf(
  { challenge, submission }: GradeReport,
  place: { readonly repository: string; readonly commit: string },
): string {
  const parts = [
    place.repository,
    place.commit,
    challenge.id,
    challenge.rubricDigest,
    submission.contentDigest,
  ];
  return `drydock_${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;
}

/** Rejects with an `Error` whose message says why the receiver did not take it. */
export async function publishWebhook(
  delivery: Delivery,
  webhook: Webhook,
  limits: DeliveryLimits = usualLimits,
): Promise<void> {
  const url = parseUrl(webhook);
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryOnce(delivery, { webhook, url, timeoutMs: limits.timeoutMs });
    if (outcome === null) return;
    if (outcome.isFinal || attempt === limits.tries) {
      throw new Error(`${outcome.reason}${attempt > 1 ? `, ${attempt} tries` : ''}`);
    }
    await wait(limits.waitMs * 2 ** (attempt - 1));
  }
}

function parseUrl({ url, allowPrivate }: Webhook): URL {
  const parsed = URL.parse(url);
  const protocols = allowPrivate ? ['https:', 'http:'] : ['https:'];
  if (parsed === null || !protocols.includes(parsed.protocol)) {
    throw new Error(
      `expected an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    );
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw new Error('an address with a user name or a password is not taken');
  }
  return parsed;
}

interface FailedTry {
  readonly reason: string;
  /** Whether another try cannot help. */
  readonly isFinal: boolean;
}

async function tryOnce(
  delivery: Delivery,
  {
    webhook,
    url,
    timeoutMs,
  }: { readonly webhook: Webhook; readonly url: URL; readonly timeoutMs: number },
): Promise<FailedTry | null> {
  try {
    const headers = await toHeaders(delivery, webhook.proof);
    const { allowPrivate } = webhook;
    const status = await postBody({ url, headers, body: delivery.body, allowPrivate, timeoutMs });
    return judgeStatus(status);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { reason, isFinal: error instanceof RefusedAddress };
  }
}

function judgeStatus(status: number): FailedTry | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) {
    return { reason: `the address redirects (${status}), which is not followed`, isFinal: true };
  }
  const isPassing = status >= 500 || status === 408 || status === 425 || status === 429;
  return { reason: `the receiver answered ${status}`, isFinal: !isPassing };
}

async function toHeaders(
  { body, idempotencyKey }: Delivery,
  proof: WebhookProof,
): Promise<Readonly<Record<string, string>>> {
  const timestamp = Math.floor(Date.now() / 1000);
  const common = {
    'content-type': 'application/json',
    'user-agent': 'drydock',
    'idempotency-key': idempotencyKey,
    [headerNames.id]: idempotencyKey,
    [headerNames.timestamp]: String(timestamp),
  };
  if (proof.kind === 'token') {
    return { ...common, authorization: `Bearer ${await proof.getToken()}` };
  }
  const signature = signWebhook({ id: idempotencyKey, timestamp, body }, proof.secret);
  return { ...common, [headerNames.signature]: signature };
}
