import { timingSafeEqual } from 'node:crypto';
import { headerNames, signWebhook } from './signature.ts';

export interface VerifyWebhookOptions {
  /** The body as it arrived, before any parsing: a single other byte is another body. */
  readonly body: string | Uint8Array;
  /** Headers with lower-case names, as `node:http` has them, or a `Headers`. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The secret, or several while one is being replaced. */
  readonly secret: string | readonly string[];
  /** How far the sender's clock may be off, and how old a message may be. Default: 300. */
  readonly toleranceSeconds?: number;
  /** Milliseconds since 1970. Default: now. */
  readonly nowMs?: number;
}

export type WebhookVerdict =
  | {
      readonly ok: true;
      /** The same for a message that is sent again, e.g. by a run that was repeated: keep it, and drop what has it. */
      readonly idempotencyKey: string;
      readonly body: string;
    }
  | { readonly ok: false; readonly reason: WebhookRefusal };

export type WebhookRefusal =
  | 'missing-header'
  | 'malformed-header'
  | 'too-old'
  | 'from-the-future'
  | 'wrong-signature';

/**
 * Tells whether a message was signed with the secret, and not long ago. It needs nothing but Node.js. Replays within
 * the tolerance are the caller's to drop, by the idempotency key.
 */
export function verifyWebhook(options: VerifyWebhookOptions): WebhookVerdict {
  const { toleranceSeconds = 300, nowMs = Date.now() } = options;
  const id = readHeader(options.headers, headerNames.id);
  const time = readHeader(options.headers, headerNames.timestamp);
  const signatures = readHeader(options.headers, headerNames.signature);
  if (id === null || time === null || signatures === null) return refuse('missing-header');
  if (!/^\d{1,12}$/.test(time) || id === '') return refuse('malformed-header');
  const timestamp = Number(time);
  const ageSeconds = nowMs / 1000 - timestamp;
  if (ageSeconds > toleranceSeconds) return refuse('too-old');
  if (ageSeconds < -toleranceSeconds) return refuse('from-the-future');
  const body =
    typeof options.body === 'string' ? options.body : Buffer.from(options.body).toString('utf8');
  const secrets = typeof options.secret === 'string' ? [options.secret] : options.secret;
  const expected = secrets.map((secret) => signWebhook({ id, timestamp, body }, secret));
  const given = signatures.split(' ');
  const isSigned = expected.some((one) => given.some((other) => isSame(one, other)));
  return isSigned ? { ok: true, idempotencyKey: id, body } : refuse('wrong-signature');
}

function refuse(reason: WebhookRefusal): WebhookVerdict {
  return { ok: false, reason };
}

function readHeader(headers: VerifyWebhookOptions['headers'], name: string): string | null {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  return typeof value === 'string' ? value : null;
}

/** In a time that does not tell how much of it was right. */
function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
