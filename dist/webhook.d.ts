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
export type WebhookVerdict = {
    readonly ok: true;
    /** The same for a message that is sent again, e.g. by a run that was repeated: keep it, and drop what has it. */
    readonly idempotencyKey: string;
    readonly body: string;
} | {
    readonly ok: false;
    readonly reason: WebhookRefusal;
};
export type WebhookRefusal = 'missing-header' | 'malformed-header' | 'too-old' | 'from-the-future' | 'wrong-signature';
/**
 * Tells whether a message was signed with the secret, and not long ago. It needs nothing but Node.js. Replays within
 * the tolerance are the caller's to drop, by the idempotency key.
 */
export declare function verifyWebhook(options: VerifyWebhookOptions): WebhookVerdict;
