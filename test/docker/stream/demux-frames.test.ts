import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demuxFrames } from '#docker/stream/demux-frames.ts';

describe('demuxFrames', () => {
  const cases: readonly {
    readonly name: string;
    readonly chunks: readonly Buffer[];
    readonly stdout: string;
    readonly stderr: string;
  }[] = [
    { name: 'nothing', chunks: [], stdout: '', stderr: '' },
    { name: 'both streams', chunks: [frame(1, 'a'), frame(2, 'b')], stdout: 'a', stderr: 'b' },
    { name: 'an empty frame', chunks: [frame(1, ''), frame(1, 'x')], stdout: 'x', stderr: '' },
    {
      name: 'a frame cut short',
      chunks: [frame(2, 'abcdef').subarray(0, 11)],
      stdout: '',
      stderr: 'abc',
    },
    {
      name: 'a header cut short',
      chunks: [frame(1, 'a'), frame(1, 'b').subarray(0, 4)],
      stdout: 'a',
      stderr: '',
    },
    {
      name: 'text that is no frame',
      chunks: [Buffer.from('plain text, no frames')],
      stdout: 'plain text, no frames',
      stderr: '',
    },
  ];
  it.each(cases)('reads $name', async ({ chunks, stdout, stderr }) => {
    expect(await collect(chunks)).toEqual({ stdout, stderr });
  });

  it('reads the same however the bytes are cut', async () => {
    const whole = Buffer.concat([frame(1, 'héllo '), frame(2, 'wörld'), frame(1, 'end')]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 40 }),
        async (sizes) => {
          expect(await collect(cut(whole, sizes))).toEqual({
            stdout: 'héllo end',
            stderr: 'wörld',
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('reads a hundred thousand frames in one chunk', async () => {
    const many = Buffer.concat(Array.from({ length: 100_000 }, () => frame(1, 'x')));
    expect((await collect([many])).stdout.length).toBe(100_000);
  });
});

function frame(stream: number, content: string): Buffer {
  const bytes = Buffer.from(content);
  const header = Buffer.alloc(8);
  header.writeUInt8(stream, 0);
  header.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  let at = 0;
  for (const size of sizes) {
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return [...chunks, bytes.subarray(at)];
}

async function collect(
  chunks: readonly Buffer[],
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const kept = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  for await (const { stream, bytes } of demuxFrames(iterate(chunks))) kept[stream].push(bytes);
  return {
    stdout: Buffer.concat(kept.stdout).toString(),
    stderr: Buffer.concat(kept.stderr).toString(),
  };
}

async function* iterate(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}
