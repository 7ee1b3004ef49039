import type { TimeLimitsMs } from '#domain/rubric.ts';
import type { FactKind, FactName, FactRequest, Needs, Provided } from '#kit';
import type { Milestone, StartsAfter } from './start-order.ts';

/** Learns one kind of fact. Throws `Unprovable` when the submission makes it unknowable; anything else is ours. */
export interface FactProvider {
  readonly name: FactName;
  /** What a person reads while it is learned, e.g. "Building the image". */
  readonly title: string;
  /** Whether it asks a Docker engine itself. */
  readonly usesEngine: boolean;
  /** Whether it waits for something of the submission: a busy machine may decide what it finds out. */
  readonly isPaced: boolean;
  /** False where it depends on more than the key of a record names, see `record-key.ts`: it is always learned anew. */
  readonly isRecordable: boolean;
  readonly needs: (parameters: unknown) => Needs;
  /** A backstop in milliseconds of its own work, dependencies not counted; what exceeds it is our fault. */
  readonly timeoutMs: (limits: TimeLimitsMs) => number;
  /** `begun`: what its head start has done; null or left out: nothing. */
  readonly provide: (context: ProvideContext<Needs, unknown>, begun?: unknown) => Promise<unknown>;
  readonly headStart: FactHeadStart<Needs, unknown, unknown> | null;
  readonly startsAfter: StartsAfter | null;
}

/** A part of the work that can be done before all is known that the rest needs, where that takes its time. */
export interface FactHeadStart<N extends Needs, P, H> {
  /** Part of what the fact needs; quickly known. */
  readonly needs: N;
  /** How long the rest may take before the part is begun, milliseconds. */
  readonly afterMs: number;
  readonly begin: (context: ProvideContext<N, P>) => Promise<H>;
}

export interface ProvideContext<N extends Needs, P> {
  readonly facts: Provided<N>;
  readonly parameters: P;
  /** Aborted at the deadline and when the run ends early. */
  readonly signal: AbortSignal;
  /** The rubric's, as long as the machine's pace asks for. */
  readonly limits: TimeLimitsMs;
  /** How many times as long as on an idle machine things take; at least 1. */
  readonly pace: number;
  /** Undone when the run ends, newest first, also after an error. */
  readonly defer: (undo: () => Promise<void>) => void;
  /** Those that start after this fact wait no longer than until then. */
  readonly reach: (milestone: Milestone) => void;
  /** A word on how far it is, e.g. the build step that runs. May hold words of the submission. */
  readonly progress: (detail: string) => void;
}

export interface FactProviderDefinition<N extends Needs, P, T, M extends Needs, H> {
  /** The request, or its maker where it has parameters; ties the type of the fact to its name. */
  readonly fact: FactRequest<T> | FactKind<P, T>;
  readonly title: string;
  readonly usesEngine?: boolean;
  readonly isPaced?: boolean;
  /** Left out: true. */
  readonly isRecordable?: boolean;
  readonly needs: N | ((parameters: P) => N);
  readonly timeoutMs: number | ((limits: TimeLimitsMs) => number);
  readonly headStart?: FactHeadStart<M, P, H>;
  readonly startsAfter?: StartsAfter;
  readonly provide: (context: ProvideContext<N, P>, begun: H | null) => Promise<T>;
}

/** Parameters reach a provider only through requests made by its own `fact`, hence the narrowings here. */
export function defineFactProvider<
  const N extends Needs,
  P,
  T,
  const M extends Needs = Needs,
  H = never,
>(definition: FactProviderDefinition<N, P, T, M, H>): FactProvider {
  const { fact, title, usesEngine = false, isPaced = false } = definition;
  const { isRecordable = true, needs, timeoutMs, provide, headStart } = definition;
  const { startsAfter = null } = definition;
  return {
    name: 'factName' in fact ? fact.factName : fact.name,
    title,
    usesEngine,
    isPaced,
    isRecordable,
    needs: (parameters) => (typeof needs === 'function' ? needs(parameters as P) : needs),
    timeoutMs: (limits) => (typeof timeoutMs === 'function' ? timeoutMs(limits) : timeoutMs),
    provide: (context, begun = null) =>
      provide(context as unknown as ProvideContext<N, P>, begun as H | null),
    headStart:
      headStart === undefined
        ? null
        : {
            ...headStart,
            begin: (context) => headStart.begin(context as unknown as ProvideContext<M, P>),
          },
    startsAfter,
  };
}
