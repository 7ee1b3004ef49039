import { setImmediate } from 'node:timers/promises';
import { toFault } from '#domain/fault.ts';
import type { FactName, FactRequest, Needs } from '#kit';
import { FactBlocked, FactErrored } from './fact-failure.ts';
import { keyOf } from './fact-key.ts';
import { FactLearner, type LearningOptions } from './fact-learner.ts';
import type { FactMemory, MemorySlot } from './fact-memory.ts';
import type { FactProvider } from './fact-provider.ts';
import { ProviderBook } from './provider-book.ts';
import { traced } from './trace/span.ts';
import { UndoLedger } from './undo-ledger.ts';

export interface FactStoreOptions extends LearningOptions {
  readonly providers: readonly FactProvider[];
  /** Asked for when a fact is wanted that none of `providers` learns: what has to be opened first can wait until then. */
  readonly furtherProviders?: () => Promise<readonly FactProvider[]>;
  /** Facts that earlier gradings learned; left out: everything is learned anew. */
  readonly memory?: FactMemory;
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
  readonly #learner: FactLearner;
  #disposed = false;

  constructor(options: FactStoreOptions) {
    this.#options = options;
    this.#book = new ProviderBook(options.providers, () => this.#bringFurther());
    this.#ledger = new UndoLedger(this.#book);
    this.#learner = new FactLearner(options, {
      getAll: (needs) => this.getAll(needs),
      defer: (request, undo) => this.#defer(request, undo),
    });
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
      this.#learner.announce(request.name, known);
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
    this.#learner.beAlone();
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
    const value = await this.#learner.learn(provider, request);
    slot?.keep(value);
    return value;
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
}
