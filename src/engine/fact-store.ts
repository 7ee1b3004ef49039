import { setImmediate } from 'node:timers/promises';
import { toFault } from '#domain/fault.ts';
import type { TimeLimitsMs } from '#domain/rubric.ts';
import { untrusted } from '#domain/text.ts';
import { Unprovable } from '#domain/unprovable.ts';
import type { FactName, FactRequest, Needs } from '#kit';
import type { Clock } from './clock.ts';
import { withDeadline } from './deadline.ts';
import type { OnGradeEvent } from './events.ts';
import { FactBlocked, FactErrored } from './fact-failure.ts';
import { keyOf } from './fact-key.ts';
import type { FactMemory, MemorySlot } from './fact-memory.ts';
import type { FactProvider, ProvideContext } from './fact-provider.ts';
import { giveHeadStart } from './head-start.ts';
import { alonePace, idlePace, type Pace, scaleLimits } from './pace/pace.ts';
import { ProviderBook } from './provider-book.ts';
import { StartOrder } from './start-order.ts';
import { traced } from './trace/span.ts';
import { UndoLedger } from './undo-ledger.ts';

export interface FactStoreOptions {
  readonly providers: readonly FactProvider[];
  /** Asked for when a fact is wanted that none of `providers` learns: what has to be opened first can wait until then. */
  readonly furtherProviders?: () => Promise<readonly FactProvider[]>;
  /** Facts that earlier gradings learned; left out: everything is learned anew. */
  readonly memory?: FactMemory;
  readonly limits: TimeLimitsMs;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Left out: that of an idle machine. */
  readonly pace?: Pace;
  readonly onEvent: OnGradeEvent;
}

/**
 * Learns each fact once: what is kept is the promise, so checks that ask at the same time cause one build.
 * Rejects with `FactBlocked` or `FactErrored`, nothing else.
 */
export class FactStore {
  readonly #options: FactStoreOptions;
  readonly #book: ProviderBook;
  readonly #known = new Map<string, Promise<unknown>>();
  readonly #requests = new Map<string, FactRequest<unknown>>();
  /** What the first providers learn all by themselves. */
  readonly #early = new Map<string, Promise<unknown>>();
  readonly #pacedSlots: MemorySlot[] = [];
  readonly #ledger: UndoLedger;
  readonly #order = new StartOrder();
  #disposed = false;
  #isAlone = false;

  constructor(options: FactStoreOptions) {
    this.#options = options;
    this.#book = new ProviderBook(options.providers, () => this.#bringFurther());
    this.#ledger = new UndoLedger(this.#book);
  }

  /** Gives a fact that is known from the start. */
  seed<T>(request: FactRequest<T>, value: T): void {
    this.#known.set(keyOf(request), Promise.resolve(value));
    this.#early.set(keyOf(request), Promise.resolve(value));
  }

  get<T>(request: FactRequest<T>): Promise<T> {
    const key = keyOf(request);
    let known = this.#known.get(key);
    if (known === undefined) {
      const isEarly = !this.#book.isComplete && this.#isLearnedEarly(request);
      known = this.#learn(request);
      this.#order.enter(request.name, known);
      this.#known.set(key, known);
      this.#requests.set(key, request);
      if (isEarly) this.#early.set(key, known);
    }
    return known as Promise<T>;
  }

  /** What was learned, for the report; null where nobody asked or it could not be learned. Never starts work. */
  async ifKnown<T>(request: FactRequest<T>): Promise<T | null> {
    const known = this.#known.get(keyOf(request));
    return known === undefined ? null : (known as Promise<T>).catch(() => null);
  }

  /**
   * All facts of a list of needs. Of several failures the submission's comes before ours: those points
   * are lost whatever else failed, and the student gets the reason.
   */
  async getAll(needs: Needs): Promise<Record<string, unknown>> {
    const names = Object.keys(needs);
    const settled = await Promise.allSettled(Object.values(needs).map((need) => this.get(need)));
    const failures = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    const failure = failures.find((one) => one instanceof FactBlocked) ?? failures[0];
    if (failure !== undefined) throw failure;
    return Object.fromEntries(
      settled.map((one, index) => [names[index], one.status === 'fulfilled' ? one.value : null]),
    );
  }

  /** Whether it, or a fact that it stands on, may come out otherwise on a machine that is busier. */
  isPaced(request: FactRequest<unknown>): boolean {
    return this.#book.isPaced(request);
  }

  /** The same of a fact that was asked for, by its name alone. */
  isPacedByName(name: FactName): boolean {
    const asked = [...this.#requests.values()].filter((request) => request.name === name);
    return asked.some((request) => this.isPaced(request));
  }

  /** Undoes all that was made so far, and has the facts that depend on the machine's pace learned anew. */
  async forgetPaced(): Promise<void> {
    await this.dispose();
    this.#disposed = false;
    this.#isAlone = true;
    for (const [key, request] of this.#requests) {
      if (this.isPaced(request)) this.#known.delete(key);
    }
    this.keepNothingPaced();
  }

  /** Nothing that the machine's pace may have decided is taken over by a later grading. */
  keepNothingPaced(): void {
    for (const slot of this.#pacedSlots.splice(0)) slot.forget();
  }

  /** Until the function that it returns is called; see `UndoLedger.want`. */
  want(needs: Needs): () => void {
    return this.#ledger.want(needs);
  }

  /** Undoes what the providers deferred. A failing one does not stop the others. */
  dispose(): Promise<readonly unknown[]> {
    this.#disposed = true;
    return this.#ledger.undoAll();
  }

  async #learn(request: FactRequest<unknown>): Promise<unknown> {
    const { clock, onEvent } = this.#options;
    const provider = await this.#findProvider(request.name);
    if (provider === undefined) {
      throw new FactErrored(
        request.name,
        toFault(new Error(`no provider for the fact ${request.name}`)),
      );
    }
    const slot = await this.#options.memory?.slotFor(request, (needs) => this.getAll(needs));
    if (slot && this.isPaced(request)) this.#pacedSlots.push(slot);
    if (slot?.known) return this.#takeOver(request.name, slot.known.value);
    const { facts, begun } = await this.#stand(provider, request);
    if (provider.startsAfter) await this.#order.wait(provider.startsAfter, this.#options.signal);
    const startedAtMs = clock();
    const { name, title } = provider;
    onEvent({ kind: 'fact-started', fact: name, title, atMs: startedAtMs });
    const finish = (outcome: 'known' | 'blocked' | 'errored') =>
      onEvent({
        kind: 'fact-finished',
        fact: name,
        outcome,
        atMs: clock(),
        durationMs: clock() - startedAtMs,
      });
    try {
      const needs = Object.values(provider.needs(request.parameters)).map(({ name }) => name);
      const what = { category: 'fact', name, isOwner: true, detail: { needs } } as const;
      const value = await traced(what, () =>
        this.#within(provider, request.parameters, facts, (context) =>
          provider.provide(context, begun),
        ),
      );
      finish('known');
      slot?.keep(value);
      return value;
    } catch (error) {
      const failure = toFailure(name, error);
      finish(failure instanceof FactBlocked ? 'blocked' : 'errored');
      throw failure;
    }
  }

  #takeOver(name: FactName, value: unknown): Promise<unknown> {
    const what = { category: 'fact', name, detail: { takenOver: true } } as const;
    return traced(what, () => Promise.resolve(value));
  }

  async #findProvider(name: FactName): Promise<FactProvider | undefined> {
    try {
      return await this.#book.find(name);
    } catch (error) {
      throw new FactErrored(name, toFault(error));
    }
  }

  #isLearnedEarly(request: FactRequest<unknown>): boolean {
    if (this.#early.has(keyOf(request))) return true;
    const needs = Object.values(this.#book.needsOf(request));
    return this.#book.has(request.name) && needs.every((need) => this.#isLearnedEarly(need));
  }

  /** What can be known at once is, before the process is busy with loading what the rest needs. */
  async #bringFurther(): Promise<readonly FactProvider[]> {
    await setImmediate();
    await Promise.allSettled(this.#early.values());
    return (await this.#options.furtherProviders?.()) ?? [];
  }

  /** Work that outlived its deadline may still make things after the clean-up: those are undone at once. */
  #defer(request: FactRequest<unknown>, undo: () => Promise<void>): void {
    if (this.#disposed) void undo().catch(() => undefined);
    else this.#ledger.add(request, undo);
  }

  /** What it needs, and what could be begun meanwhile. */
  async #stand(
    provider: FactProvider,
    request: FactRequest<unknown>,
  ): Promise<{ readonly facts: Record<string, unknown>; readonly begun: unknown }> {
    const { headStart } = provider;
    const needs = provider.needs(request.parameters);
    if (headStart === null) return { facts: await this.getAll(needs), begun: null };
    const head = giveHeadStart(headStart.afterMs, async (abandoned) => {
      const facts = await this.getAll(headStart.needs);
      const what = { category: 'fact', name: `${provider.name}, begun`, isOwner: true } as const;
      return traced(what, () =>
        this.#within(provider, request.parameters, facts, (context) =>
          headStart.begin({ ...context, signal: AbortSignal.any([context.signal, abandoned]) }),
        ),
      );
    });
    try {
      return { facts: await this.getAll(needs), begun: await head.end() };
    } catch (error) {
      await head.giveUp();
      throw error;
    }
  }

  #within(
    provider: FactProvider,
    parameters: unknown,
    facts: Record<string, unknown>,
    work: (context: ProvideContext<Needs, unknown>) => Promise<unknown>,
  ): Promise<unknown> {
    const { signal, clock, onEvent, pace: paceNow = idlePace } = this.#options;
    const pace = this.#isAlone ? Math.min(paceNow(), alonePace) : paceNow();
    const limits = scaleLimits(this.#options.limits, pace);
    const timeoutMs = provider.timeoutMs(limits);
    return withDeadline({ what: provider.title, timeoutMs, signal }, (deadlineSignal) =>
      work({
        facts,
        parameters,
        signal: deadlineSignal,
        limits,
        pace,
        defer: (undo) => this.#defer({ name: provider.name, parameters }, undo),
        reach: (milestone) => this.#order.reach(provider.name, milestone),
        progress: (detail) =>
          onEvent({
            kind: 'fact-progress',
            fact: provider.name,
            detail: untrusted(detail),
            atMs: clock(),
          }),
      }),
    );
  }
}

function toFailure(fact: FactName, error: unknown): FactBlocked | FactErrored {
  if (error instanceof FactBlocked || error instanceof FactErrored) return error;
  if (error instanceof Unprovable) return new FactBlocked(fact, error.finding);
  return new FactErrored(fact, toFault(error));
}
