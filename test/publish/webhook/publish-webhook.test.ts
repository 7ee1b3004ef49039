import { describe, expect, it } from 'vitest';
import {
  idempotencyKeyOf,
  publishWebhook,
  type Webhook,
} from '#publish/webhook/publish-webhook.ts';
import { verifyWebhook } from '#publish/webhook/verify-webhook.ts';
import { samples } from '../../report/samples/index.ts';
import { startReceiver } from '../support/receiver.ts';

const secret = 'a secret of the course';
const delivery = { body: '{"score":92}\n', idempotencyKey: 'drydock_1' };
const limits = { tries: 3, waitMs: 1, timeoutMs: 20_000 };

function to(url: string, changes: Partial<Webhook> = {}): Webhook {
  return { url, allowPrivate: true, proof: { kind: 'secret', secret }, ...changes };
}

describe('publish/webhook/publish-webhook', { timeout: 30_000 }, () => {
  it('sends the report so that the receiver can tell who sent it', async () => {
    const receiver = await startReceiver();
    await publishWebhook(delivery, to(receiver.url), limits);
    const [message] = receiver.received;
    expect(message?.body).toBe(delivery.body);
    expect(message?.headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': 'drydock_1',
    });
    const { headers = {}, body = '' } = message ?? {};
    expect(verifyWebhook({ headers, body, secret })).toEqual({ ok: true, ...delivery });
  });

  it("sends a token of GitHub's instead of a signature", async () => {
    const receiver = await startReceiver();
    const getToken = () => Promise.resolve('header.claims.signature');
    await publishWebhook(
      delivery,
      to(receiver.url, { proof: { kind: 'token', getToken } }),
      limits,
    );
    const headers = receiver.received[0]?.headers;
    expect(headers?.authorization).toBe('Bearer header.claims.signature');
    expect(headers).not.toHaveProperty('webhook-signature');
  });

  it.each([[500], [503], [429], [408], [0]])(
    'tries again after %i, as the same message',
    async (status) => {
      const receiver = await startReceiver([status, status]);
      await publishWebhook(delivery, to(receiver.url), limits);
      const keys = receiver.received.map(({ headers }) => headers['webhook-id']);
      expect(keys).toEqual(['drydock_1', 'drydock_1', 'drydock_1']);
    },
  );

  it.each([
    ['a receiver that refuses', [400], 1, 'answered 400'],
    ['a receiver that does not know us', [401], 1, 'answered 401'],
    ['a receiver that stays broken', [500, 500, 500], 3, 'answered 500, 3 tries'],
    ['a redirect', [302], 1, 'redirects (302)'],
    ['a redirect that keeps the method', [308], 1, 'redirects (308)'],
  ])('says what is wrong with %s', async (_name, statuses, count, words) => {
    const receiver = await startReceiver(statuses);
    await expect(publishWebhook(delivery, to(receiver.url), limits)).rejects.toThrow(words);
    expect(receiver.received).toHaveLength(count);
  });

  it.each([
    ['http', 'http://example.com/', 'starts with https://'],
    ['a file', 'file:///etc/passwd', 'starts with https://'],
    ['no address', 'not an address', 'starts with https://'],
    ['a password', 'https://user:word@example.com/', 'user name or a password'],
    ['this machine', 'https://127.0.0.1/', 'private network'],
    ['this machine by name', 'https://localhost/', 'private network'],
    ['this machine as a number', 'https://2130706433/', 'private network'],
    ['this machine in IPv6', 'https://[::1]/', 'private network'],
    ['this machine as IPv4 in IPv6', 'https://[::ffff:7f00:1]/', 'private network'],
    ["the cloud's metadata", 'https://169.254.169.254/latest/meta-data', 'private network'],
  ])('sends nothing to %s', async (_name, url, words) => {
    const webhook = to(url, { allowPrivate: false });
    await expect(publishWebhook(delivery, webhook, limits)).rejects.toThrow(words);
  });

  it('looks at the address that it connects to', async () => {
    const receiver = await startReceiver();
    const url = receiver.url.replace('http://127.0.0.1', 'https://localhost');
    await expect(
      publishWebhook(delivery, to(url, { allowPrivate: false }), limits),
    ).rejects.toThrow(/localhost \((127\.0\.0\.1|::1)\) is in a private network/);
    expect(receiver.received).toEqual([]);
  });
});

describe('the idempotency key', () => {
  const place = { repository: 'course/fork', commit: 'a'.repeat(40) };
  const key = idempotencyKeyOf(samples.perfect, place);

  it('stays when the same commit is graded again', () => {
    const again = { ...samples.perfect, startedAt: '2027-01-01T00:00:00Z', durationMs: 1 };
    expect(idempotencyKeyOf(again, place)).toBe(key);
  });

  it.each([
    ['another commit', samples.perfect, { ...place, commit: 'b'.repeat(40) }],
    ['another repository', samples.perfect, { ...place, repository: 'course/other' }],
    [
      'another rubric',
      {
        ...samples.perfect,
        challenge: { ...samples.perfect.challenge, rubricDigest: 'sha256:ffff' as const },
      },
      place,
    ],
  ])('changes with %s', (_name, report, where) => {
    expect(idempotencyKeyOf(report, where)).not.toBe(key);
  });
});
