export interface Frame {
  readonly stream: 'stdout' | 'stderr';
  readonly bytes: Uint8Array;
}

const headerBytes = 8;

/**
 * Takes the engine's multiplexed stream apart, without recursion: docker-modem's own way overflows the stack
 * on a chunk of many small frames, which a submission decides on. A frame cut short at the end is handed out
 * as far as it came; bytes that are no frame count as standard output.
 * https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Container/operation/ContainerAttach
 */
export async function* demuxFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let header: Buffer = Buffer.alloc(0);
  let stream: Frame['stream'] = 'stdout';
  let left = 0;
  let isPlain = false;
  for await (const chunk of chunks) {
    let rest = chunk;
    while (rest.length > 0) {
      if (isPlain || left > 0) {
        const bytes = isPlain ? rest : rest.subarray(0, left);
        yield { stream, bytes };
        rest = rest.subarray(bytes.length);
        left -= isPlain ? 0 : bytes.length;
        continue;
      }
      const missing = headerBytes - header.length;
      header = Buffer.concat([header, rest.subarray(0, missing)]);
      rest = rest.subarray(missing);
      if (header.length < headerBytes) continue;
      if (isHeader(header)) {
        stream = header[0] === 2 ? 'stderr' : 'stdout';
        left = header.readUInt32BE(4);
      } else {
        isPlain = true;
        stream = 'stdout';
        yield { stream, bytes: header };
      }
      header = Buffer.alloc(0);
    }
  }
  if (header.length > 0 && !isHeader(header)) yield { stream: 'stdout', bytes: header };
}

function isHeader(bytes: Uint8Array): boolean {
  const [kind = 255, ...zeros] = bytes.subarray(0, 4);
  return kind <= 2 && zeros.every((byte) => byte === 0);
}
