import type { Container } from 'dockerode';
import { callEngine, settleWithin } from '../connection/call-engine.ts';
import { isStatus } from '../faults/engine-error.ts';
import { toEngineFault } from '../faults/engine-fault.ts';
import { demuxFrames } from '../stream/demux-frames.ts';
import type { LogLine } from './engine-container.ts';

const what = "read a container's log";
const longestLine = 2000;

/**
 * The first lines of both streams with the time at which the engine got each, oldest first. The engine keeps the
 * log short (the policy's size), so all of it is asked for.
 */
export async function readLogLines(
  container: Container,
  mostLines: number,
): Promise<readonly LogLine[]> {
  let log: Buffer;
  try {
    log = await settleWithin({ what }, () =>
      container.logs({ stdout: true, stderr: true, follow: false, timestamps: true }),
    );
  } catch (error) {
    // 404: the container is gone. 409: it is being removed.
    if (isStatus(error, 404, 409)) return [];
    throw toEngineFault(error, what);
  }
  return callEngine({ what }, async () => {
    const chunks: Uint8Array[] = [];
    for await (const { bytes } of demuxFrames(oneChunk(log))) chunks.push(bytes);
    const text = Buffer.concat(chunks).toString('utf8');
    return text.split('\n', mostLines).flatMap(toLine);
  });
}

/** `2026-03-01T12:00:00.123456789Z text` */
function toLine(line: string): readonly LogLine[] {
  const space = line.indexOf(' ');
  const at = Date.parse(line.slice(0, space));
  if (space === -1 || Number.isNaN(at)) return [];
  return [{ at, text: line.slice(space + 1, space + 1 + longestLine).trimEnd() }];
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
