/** What a server of the Redis protocol answers. https://redis.io/docs/latest/develop/reference/protocol-spec/ */
export type RespValue =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'list'; readonly items: readonly RespValue[] };

/** What came is not the Redis protocol, or more of it than is read. */
export class RespViolation extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RespViolation';
  }
}

/** A command as an array of bulk strings. */
export function encodeCommand(words: readonly string[]): Buffer {
  const parts = words.map((word) => {
    const bytes = Buffer.from(word, 'latin1');
    return Buffer.concat([Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n')]);
  });
  return Buffer.concat([Buffer.from(`*${words.length}\r\n`), ...parts]);
}
