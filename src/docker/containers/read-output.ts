import { Readable } from 'node:stream';
import { demuxFrames } from '../stream/demux-frames.ts';

export interface OutputLimits {
  readonly withinMs: number;
  readonly maxBytes: number;
}

export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** The same as text; what is no UTF-8 in it is replaced. */
export async function readOutput(
  stream: NodeJS.ReadableStream,
  limits: OutputLimits,
): Promise<Output> {
  const { stdout, stderr } = await readOutputBytes(stream, limits);
  return { stdout: stdout.toString('utf8'), stderr: stderr.toString('utf8') };
}

/**
 * Reads a multiplexed stream to its end or to the deadline, whichever is first, and keeps the first bytes of
 * both streams together. What comes beyond them is read and dropped, so that the writer is not held.
 */
export async function readOutputBytes(
  stream: NodeJS.ReadableStream,
  { withinMs, maxBytes }: OutputLimits,
): Promise<{ readonly stdout: Buffer; readonly stderr: Buffer }> {
  const readable = stream instanceof Readable ? stream : new Readable().wrap(stream);
  const kept: Record<'stdout' | 'stderr', Uint8Array[]> = { stdout: [], stderr: [] };
  let room = maxBytes;
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    readable.destroy();
  }, withinMs);
  try {
    for await (const { stream: name, bytes } of demuxFrames(readable)) {
      if (room <= 0) continue;
      kept[name].push(Uint8Array.prototype.slice.call(bytes, 0, room));
      room -= bytes.length;
    }
  } catch (error) {
    // Closing it from here ends the reading with an error that says so.
    if (!isLate) throw error;
  } finally {
    clearTimeout(timer);
    readable.destroy();
  }
  return { stdout: Buffer.concat(kept.stdout), stderr: Buffer.concat(kept.stderr) };
}
