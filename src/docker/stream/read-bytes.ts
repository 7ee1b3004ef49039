/** The chunks of a stream of bytes, with the type that the streams' own types leave open. */
export async function* readBytes(stream: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    yield chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
  }
}
