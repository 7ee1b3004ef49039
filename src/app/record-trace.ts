import type { OnSpan, Span } from '#engine/trace/span.ts';
import { renderTrace } from '#report/trace/render-trace.ts';

export interface TraceRecording {
  readonly onSpan: OnSpan;
  /** What was done so far, in the Chrome trace format. */
  readonly render: () => string;
}

/** Keeps the spans of a run, beginning with the start of this process. */
export function recordTrace(): TraceRecording {
  const started: Span = {
    category: 'start',
    name: 'start the process',
    owner: null,
    startMs: 0,
    endMs: performance.now(),
    hasFailed: false,
    detail: {},
  };
  const spans: Span[] = [started];
  return { onSpan: (span) => void spans.push(span), render: () => renderTrace(spans) };
}
