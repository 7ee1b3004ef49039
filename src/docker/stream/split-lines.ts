const newline = 0x0a;

/**
 * Splits bytes into lines, so that no character is cut in two. A line that grows beyond the limit ends the
 * splitting with `LineTooLong`: what a stream of records holds is the engine's, but its size is a submission's.
 */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  maxLineBytes: number,
): AsyncGenerator<string> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  const take = (piece: Uint8Array): void => {
    size += piece.length;
    if (size > maxLineBytes) throw new LineTooLong();
    pieces.push(piece);
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (
      let end = chunk.indexOf(newline);
      end !== -1;
      start = end + 1, end = chunk.indexOf(newline, start)
    ) {
      take(chunk.subarray(start, end));
      yield Buffer.concat(pieces).toString('utf8');
      pieces = [];
      size = 0;
    }
    if (start < chunk.length) take(chunk.subarray(start));
  }
  if (size > 0) yield Buffer.concat(pieces).toString('utf8');
}

export class LineTooLong extends Error {
  constructor() {
    super('a line is longer than what is kept of one');
    this.name = 'LineTooLong';
  }
}
