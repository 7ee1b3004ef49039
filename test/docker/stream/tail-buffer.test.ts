import { describe, expect, it } from 'vitest';
import { TailBuffer } from '#docker/stream/tail-buffer.ts';

describe('TailBuffer', () => {
  it.each([
    { name: 'all that fits', writes: ['a\n', 'b\n'], tail: 'a\nb\n' },
    {
      name: 'whole lines of what does not',
      writes: ['first line\n', 'second\n', 'third\n'],
      tail: 'third\n',
    },
    { name: 'the end of one long write', writes: [`${'x'.repeat(100)}\nend\n`], tail: 'end\n' },
    { name: 'the end of a line without end', writes: ['x'.repeat(100)], tail: 'xxxxxxxxxx' },
  ])('keeps $name', ({ writes, tail }) => {
    const buffer = new TailBuffer(10);
    for (const write of writes) buffer.write(Buffer.from(write));
    expect(buffer.toString()).toBe(tail);
  });

  it('keeps the end of millions of small writes', () => {
    const buffer = new TailBuffer(100);
    for (let line = 0; line < 200_000; line++) buffer.write(Buffer.from(`${line}\n`));
    expect(buffer.toString().split('\n').slice(-3)).toEqual(['199998', '199999', '']);
  });
});
