import { AsyncLocalStorage } from 'node:async_hooks';

export type SpanCategory = 'start' | 'fact' | 'check' | 'engine' | 'command' | 'request' | 'end';

/** A piece of work of one run, with its start and its end in milliseconds since the process began. */
export interface Span {
  readonly category: SpanCategory;
  readonly name: string;
  /** The fact or check for which it was done; null: the run itself. */
  readonly owner: string | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly hasFailed: boolean;
  readonly detail: SpanDetail;
}

export type SpanDetail = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export type OnSpan = (span: Span) => void;

interface Tracing {
  readonly onSpan: OnSpan;
  readonly owner: string | null;
}

/** Follows the work through everything it awaits: who asked the engine for what need not be handed on by hand. */
const tracing = new AsyncLocalStorage<Tracing>();

/** Tells of every span of `work`. */
export function traceInto<T>(onSpan: OnSpan, work: () => Promise<T>): Promise<T> {
  return tracing.run({ onSpan, owner: null }, work);
}

/** Does the work; where the run is traced, it becomes a span. */
export function traced<T>(
  what: {
    readonly category: SpanCategory;
    readonly name: string;
    /** Work done for it names it as its owner. */
    readonly isOwner?: boolean;
    readonly detail?: SpanDetail;
  },
  work: () => Promise<T>,
): Promise<T> {
  const active = tracing.getStore();
  if (active === undefined) return work();
  const { category, name, detail = {} } = what;
  const startMs = performance.now();
  const end = (hasFailed: boolean): void => {
    const endMs = performance.now();
    active.onSpan({ category, name, owner: active.owner, startMs, endMs, hasFailed, detail });
  };
  const owner = what.isOwner === true ? name : active.owner;
  const done = tracing.run({ ...active, owner }, work);
  done.then(
    () => end(false),
    () => end(true),
  );
  return done;
}
