import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { signWebhook } from '#publish/webhook/signature.ts';
import { verifyWebhook } from '#publish/webhook/verify-webhook.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const nowMs = 1_764_338_400_000;
const timestamp = nowMs / 1000;
const body = '{"score":{"earned":92}}';
const id = 'drydock_1';

function sign(
  changes: Partial<{ id: string; timestamp: number; body: string; secret: string }> = {},
) {
  const { secret: key = secret, ...content } = { id, timestamp, body, ...changes };
  return {
    'webhook-id': content.id,
    'webhook-timestamp': String(content.timestamp),
    'webhook-signature': signWebhook(content, key),
  };
}

describe('publish/webhook/verify-webhook', () => {
  it.each([
    ['as it was sent', sign(), {}],
    ['as bytes', sign(), { body: Buffer.from(body) }],
    ['with Headers', new Headers(sign()), {}],
    [
      'with one of several signatures',
      { ...sign(), 'webhook-signature': `v1,x ${sign()['webhook-signature']}` },
      {},
    ],
    ['while the secret is being replaced', sign(), { secret: ['another', secret] }],
    ['at the edge of the tolerance', sign({ timestamp: timestamp - 300 }), {}],
  ])('takes a message %s', (_name, headers, changes) => {
    expect(verifyWebhook({ headers, body, secret, nowMs, ...changes })).toEqual({
      ok: true,
      idempotencyKey: id,
      body,
    });
  });

  it.each([
    ['another body', sign(), { body: body.replace('92', '100') }, 'wrong-signature'],
    ['another secret', sign({ secret: 'guessed secret' }), {}, 'wrong-signature'],
    ['another id', { ...sign(), 'webhook-id': 'drydock_2' }, {}, 'wrong-signature'],
    [
      'a later time',
      { ...sign(), 'webhook-timestamp': String(timestamp + 1) },
      {},
      'wrong-signature',
    ],
    ['another version', { ...sign(), 'webhook-signature': 'v2,abc' }, {}, 'wrong-signature'],
    ['an empty signature', { ...sign(), 'webhook-signature': '' }, {}, 'wrong-signature'],
    ['no signature', { ...sign(), 'webhook-signature': undefined }, {}, 'missing-header'],
    [
      'a header that came twice',
      { ...sign(), 'webhook-signature': ['a', 'b'] },
      {},
      'missing-header',
    ],
    ['no id', { ...sign(), 'webhook-id': undefined }, {}, 'missing-header'],
    ['a time that is no number', { ...sign(), 'webhook-timestamp': '1e9' }, {}, 'malformed-header'],
    ['an old message', sign({ timestamp: timestamp - 301 }), {}, 'too-old'],
    ['a message from the future', sign({ timestamp: timestamp + 301 }), {}, 'from-the-future'],
    ['no secret at all', sign(), { secret: [] }, 'wrong-signature'],
  ])('refuses %s', (_name, headers, changes, reason) => {
    expect(verifyWebhook({ headers, body, secret, nowMs, ...changes })).toEqual({
      ok: false,
      reason,
    });
  });

  it('agrees with the reference implementation of Standard Webhooks', () => {
    const reference = new Webhook(secret);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.stringMatching(/^[\w-]{1,40}$/),
        (text, key) => {
          const now = Math.floor(Date.now() / 1000);
          const ours = signWebhook({ id: key, timestamp: now, body: text }, secret);
          expect(ours).toBe(reference.sign(key, new Date(now * 1000), text));
        },
      ),
    );
  });
});
