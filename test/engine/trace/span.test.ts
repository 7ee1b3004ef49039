import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Span, traced, traceInto } from '#engine/trace/span.ts';

describe('engine/trace/span', () => {
  it('tells who asked, through everything that is awaited', async () => {
    const spans: Span[] = [];
    await traceInto(
      (span) => spans.push(span),
      () =>
        traced({ category: 'fact', name: 'image', isOwner: true }, async () => {
          await sleep(1);
          await traced({ category: 'engine', name: 'build' }, () => sleep(1));
        }),
    );
    expect(spans.map(({ name, owner }) => [name, owner])).toEqual([
      ['build', 'image'],
      ['image', null],
    ]);
    const [inner, outer] = spans;
    expect(outer?.startMs).toBeLessThanOrEqual(inner?.startMs ?? 0);
    expect(outer?.endMs).toBeGreaterThanOrEqual(inner?.endMs ?? 0);
  });

  it('keeps what fails, and fails with it', async () => {
    const spans: Span[] = [];
    const failure = new Error('no');
    const work = traceInto(
      (span) => spans.push(span),
      () => traced({ category: 'engine', name: 'build' }, () => Promise.reject(failure)),
    );
    await expect(work).rejects.toBe(failure);
    expect(spans).toMatchObject([{ name: 'build', hasFailed: true }]);
  });

  it('does the work where nobody listens', async () => {
    expect(await traced({ category: 'fact', name: 'image' }, async () => 7)).toBe(7);
  });

  it('keeps two runs of one process apart', async () => {
    const names: Record<string, string[]> = { one: [], other: [] };
    const run = (name: string) =>
      traceInto(
        (span) => names[name]?.push(span.name),
        () => traced({ category: 'fact', name }, () => sleep(2)),
      );
    await Promise.all([run('one'), run('other')]);
    expect(names).toEqual({ one: ['one'], other: ['other'] });
  });
});
