import { Readable } from 'node:stream';
import { demuxFrames } from '../stream/demux-frames.ts';

export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Reads a multiplexed stream to its end or to the deadline, whichever is first, and keeps the first bytes of
 * both streams together. What comes beyond them is read and dropped, so that the writer is not held.
 */
export async function readOutput(
  stream: NodeJS.ReadableStream,
  { withinMs, maxBytes }: { readonly withinMs: number; readonly maxBytes: number },
): Promise<Output> {
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
  return { stdout: toText(kept.stdout), stderr: toText(kept.stderr) };
}

function toText(pieces: readonly Uint8Array[]): string {
  return Buffer.concat(pieces).toString('utf8');
}
