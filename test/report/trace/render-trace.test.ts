import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '#engine/trace/span.ts';
import { renderTrace } from '#report/trace/render-trace.ts';

interface TraceEvent {
  readonly ph: string;
  readonly tid: number;
  readonly name: string;
  readonly ts: number;
  readonly dur: number;
}

function eventsOf(spans: readonly Span[]): readonly TraceEvent[] {
  return JSON.parse(renderTrace(spans)).traceEvents;
}

const span = fc
  .record({
    category: fc.constantFrom('fact', 'check', 'engine', 'command', 'request', 'start', 'end'),
    name: fc.string(),
    owner: fc.option(fc.constantFrom('image', 'stack')),
    startMs: fc.integer({ min: 0, max: 1000 }),
    durationMs: fc.integer({ min: 0, max: 100 }),
    hasFailed: fc.boolean(),
  })
  .map(({ durationMs, ...rest }): Span => {
    return { ...rest, endMs: rest.startMs + durationMs, detail: {} };
  });

describe('report/trace/render-trace', () => {
  it('shows every span, and no two at once in one row', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 60 }), (spans) => {
        const shown = eventsOf(spans).filter(({ ph }) => ph === 'X');
        expect(shown).toHaveLength(spans.length);
        for (const row of Map.groupBy(shown, ({ tid }) => tid).values()) {
          const inOrder = row.toSorted((one, other) => one.ts - other.ts || one.dur - other.dur);
          for (const [index, event] of inOrder.entries()) {
            const next = inOrder[index + 1];
            if (next !== undefined) expect(event.ts + event.dur).toBeLessThanOrEqual(next.ts);
          }
        }
      }),
    );
  });

  it('names the rows, and counts in microseconds', () => {
    const build: Span = {
      category: 'engine',
      name: 'build an image',
      owner: 'image',
      startMs: 1.5,
      endMs: 3,
      hasFailed: false,
      detail: {},
    };
    expect(eventsOf([build])).toEqual([
      { ph: 'M', name: 'thread_name', pid: 1, tid: 1, args: { name: 'engine for image' } },
      {
        ph: 'X',
        cat: 'engine',
        name: 'build an image',
        pid: 1,
        tid: 1,
        ts: 1500,
        dur: 1500,
        args: { for: 'image', failed: false },
      },
    ]);
  });
});
