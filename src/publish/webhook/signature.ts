import { createHmac } from 'node:crypto';

/** Names of the headers: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export const headerNames = {
  id: 'webhook-id',
  timestamp: 'webhook-timestamp',
  signature: 'webhook-signature',
} as const;

/** What is signed: the idempotency key, the time and the body, so that none can be changed alone. */
export interface SignedContent {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

/** `v1,` and the base64 of an HMAC-SHA256, as Standard Webhooks has it: verifiers exist for every language. */
export function signWebhook({ id, timestamp, body }: SignedContent, secret: string): string {
  const content = `${id}.${timestamp}.${body}`;
  return `v1,${createHmac('sha256', toKey(secret)).update(content).digest('base64')}`;
}

/** A secret of the form `whsec_<base64>` is the bytes it encodes, any other is its characters. */
function toKey(secret: string): Buffer {
  const encoded = secret.match(/^whsec_([A-Za-z0-9+/]+={0,2})$/)?.[1];
  return encoded === undefined ? Buffer.from(secret, 'utf8') : Buffer.from(encoded, 'base64');
}
