import type { Container } from 'dockerode';
import { callEngine, settleWithin } from '../connection/call-engine.ts';
import { isStatus } from '../faults/engine-error.ts';
import { toEngineFault } from '../faults/engine-fault.ts';
import { demuxFrames } from '../stream/demux-frames.ts';
import { TailBuffer } from '../stream/tail-buffer.ts';

const what = "read a container's log";

/** The last bytes of what it printed, both streams as they came. */
export async function readLogTail(container: Container, maxBytes: number): Promise<string> {
  let log: Buffer;
  try {
    log = await settleWithin({ what }, () =>
      container.logs({ stdout: true, stderr: true, follow: false, tail: 2000 }),
    );
  } catch (error) {
    // 404: the container is gone. 409: it is being removed.
    if (isStatus(error, 404, 409)) return '';
    throw toEngineFault(error, what);
  }
  return callEngine({ what }, async () => {
    const tail = new TailBuffer(maxBytes);
    for await (const { bytes } of demuxFrames(oneChunk(log))) tail.write(bytes);
    return tail.toString();
  });
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
