import type { Span } from '#engine/trace/span.ts';

interface Lane {
  readonly number: number;
  readonly name: string;
  freeFromMs: number;
}

/**
 * Spans in the Chrome trace format, for chrome://tracing, https://ui.perfetto.dev and the like.
 * https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
 */
export function renderTrace(spans: readonly Span[]): string {
  const lanes: Lane[] = [];
  const events = spans
    .toSorted((one, other) => one.startMs - other.startMs || other.endMs - one.endMs)
    .map((span) => {
      const { category, name, startMs, endMs, hasFailed, owner, detail } = span;
      return {
        ph: 'X',
        cat: category,
        name,
        pid: 1,
        tid: takeLane(lanes, span).number,
        ts: toMicroseconds(startMs),
        dur: toMicroseconds(endMs - startMs),
        args: { ...detail, for: owner, failed: hasFailed },
      };
    });
  const names = lanes.map(({ number, name }) => ({
    ph: 'M',
    name: 'thread_name',
    pid: 1,
    tid: number,
    args: { name },
  }));
  return `${JSON.stringify({ displayTimeUnit: 'ms', traceEvents: [...names, ...events] })}\n`;
}

/** A row of the picture: one for each fact, one for the checks, and, for each who asks, one for what it asks at a time. */
function takeLane(lanes: Lane[], span: Span): Lane {
  const name = toLaneName(span);
  const free = lanes.find((lane) => lane.name === name && lane.freeFromMs <= span.startMs);
  const lane = free ?? { number: lanes.length + 1, name, freeFromMs: 0 };
  if (free === undefined) lanes.push(lane);
  lane.freeFromMs = span.endMs;
  return lane;
}

function toLaneName({ category, name, owner }: Span): string {
  switch (category) {
    case 'fact':
      return `fact ${name}`;
    case 'engine':
    case 'command':
    case 'request':
      return `engine for ${owner ?? 'the run'}`;
    case 'check':
    case 'start':
    case 'end':
      return category;
    default:
      return category satisfies never;
  }
}

function toMicroseconds(ms: number): number {
  return Math.round(ms * 1000);
}
