import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineTooLong, splitLines } from '#docker/stream/split-lines.ts';

describe('splitLines', () => {
  it.each([
    { name: 'nothing', chunks: [], lines: [] },
    { name: 'a last line without its end', chunks: ['a\nb'], lines: ['a', 'b'] },
    { name: 'blank lines', chunks: ['\n\nx\n'], lines: ['', '', 'x'] },
    { name: 'a line over many chunks', chunks: ['a', 'b', 'c\n', 'd'], lines: ['abc', 'd'] },
    { name: 'carriage returns as they are', chunks: ['a\r\nb'], lines: ['a\r', 'b'] },
  ])('reads $name', async ({ chunks, lines }) => {
    expect(await collect(chunks.map((chunk) => Buffer.from(chunk)))).toEqual(lines);
  });

  it('cuts no character in two', async () => {
    const bytes = Buffer.from('naïve — 船渠\n🐳 dock\n');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), async (at) => {
        expect(await collect([bytes.subarray(0, at), bytes.subarray(at)])).toEqual([
          'naïve — 船渠',
          '🐳 dock',
        ]);
      }),
    );
  });

  it('gives up on a line without end, whatever the chunks', async () => {
    await expect(collect([Buffer.alloc(60, 'x'), Buffer.alloc(60, 'x')])).rejects.toThrow(
      LineTooLong,
    );
    await expect(collect([Buffer.from(`${'x'.repeat(101)}\n`)])).rejects.toThrow(LineTooLong);
    expect(await collect([Buffer.from(`${'x'.repeat(100)}\n`)])).toHaveLength(1);
  });
});

async function collect(chunks: readonly Buffer[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of splitLines(iterate(chunks), 100)) lines.push(line);
  return lines;
}

async function* iterate(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}
